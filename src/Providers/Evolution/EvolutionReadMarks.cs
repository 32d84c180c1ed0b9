using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>Marks messages as read through <c>POST /chat/markMessageAsRead</c>, and shows typing through <c>/chat/sendPresence</c>.</summary>
internal sealed class EvolutionReadMarks(EvolutionClient evolution, TimeProvider time) : IReadMarks
{
    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(10);

    // The server answers only when the typing has been shown to its end; what is wrong with the call it says at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Evolution;

    /// <inheritdoc />
    public async Task<CallFailure?> MarkAsync(MessageToMark message, CancellationToken cancellationToken)
    {
        if (evolution.Problem(message.Account) is { } problem)
        {
            return problem;
        }

        if (Address.ChatOf(message.ChatId, message.Phone) is not { } chat)
        {
            return new CallFailure(CallFailureKind.Refused, "no_chat", "The message names no chat, and its customer has no number.");
        }

        return EvolutionFailure.Of(await evolution.CallAsync(Mark(message, chat), cancellationToken))
            ?? (message.ShowsTyping ? await ShowTypingAsync(message.Account, chat, cancellationToken) : null);
    }

    private static EvolutionCall Mark(MessageToMark message, string chat) =>
        EvolutionCall.Of(HttpMethod.Post, message.Account, "chat", "markMessageAsRead").With(new JsonObject
        {
            ["readMessages"] = new JsonArray(new JsonObject { ["remoteJid"] = chat, ["fromMe"] = false, ["id"] = message.MessageId }),
        });

    // The call goes on by itself, within its own time limit: nobody waits for the end of a gesture.
    private async Task<CallFailure?> ShowTypingAsync(SendingAccount account, string chat, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["number"] = chat, ["presence"] = "composing", ["delay"] = (int)Typing.TotalMilliseconds };
        var call = EvolutionCall.Of(HttpMethod.Post, account, "chat", "sendPresence").With(body);
        var shown = evolution.CallAsync(call with { TimeLimit = Typing + evolution.Timeout }, CancellationToken.None);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(shown, Task.Delay(Patience, time, enough.Token));
        await enough.CancelAsync();
        return shown.IsCompleted ? EvolutionFailure.Of(await shown) : null;
    }
}
