using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Messages;

/// <summary><c>resolve-message</c>: a person's word about a message nobody knows the outcome of.</summary>
internal static class ResolveMessageCommand
{
    private static readonly Dictionary<string, Resolution> Words = new()
    {
        ["sent"] = Resolution.Sent, ["failed"] = Resolution.Failed, ["send-again"] = Resolution.SendAgain,
    };

    public static Command Create()
    {
        var options = new MessageOptions();
        var id = new Option<string>("--message-id") { Description = "Our id of the message.", Required = true };
        var word = new Option<string>("--as")
        {
            Description = "sent, failed, or send-again: the customer may then read it twice.", Required = true,
        };
        word.AcceptOnlyFromAmong([.. Words.Keys]);
        return options.Command(
            "resolve-message", "Says what became of a message of which nobody knows whether it was sent.", [id, word],
            async (parsed, cancellationToken) =>
            {
                var desk = await options.ConnectAsync(parsed, cancellationToken);
                var request = new ResolveMessageRequest
                {
                    TenantId = desk.TenantId, MessageId = parsed.GetValue(id), Resolution = Words[parsed.GetValue(word)!],
                };
                var message = await desk.Client.ResolveMessageAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(message), console => console.MarkupLineInterpolated($"{message.Id} is {message.Status}."));
            });
    }
}
