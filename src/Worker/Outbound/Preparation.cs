using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>
/// Makes what a provider's sender needs out of a queued message: its number's secrets opened, its template filled, its file at hand.
/// </summary>
internal sealed class Preparation(SendingAccounts accounts, TemplatePreparation templates, FilePreparation files)
{
    /// <summary>The request, or why there is none; nothing has left then.</summary>
    public async Task<Prepared> PrepareAsync(QueuedMessage message, ProviderKind provider, CancellationToken cancellationToken)
    {
        if (!accounts.TryOpen(message, out var account))
        {
            return new Prepared.Not(new SendOutcome.Refused(
                "secret_unreadable", "The number's token cannot be decrypted: check WHATSAPP_ENCRYPTION_KEY, or bind the number again."));
        }

        var to = new Recipient(message.ReplyPhone, message.UserId, message.GroupId) { Lid = message.Lid };
        var said = await templates.PrepareAsync(message, provider, account, to, cancellationToken);
        var placed = said.Content is { } content ? await files.PrepareAsync(content, provider, account, cancellationToken) : said;
        return placed.Problem is { } problem ? new Prepared.Not(problem) : new Prepared.Ready(Request(message, account, to, placed.Content!));
    }

    private static SendRequest Request(QueuedMessage message, SendingAccount account, Recipient to, OutboundContent content) =>
        new(message.MessageId, account, to, content, message.ReplyToMessageId) { TargetIsOurs = message.TargetIsOurs };
}

/// <summary>What preparing gave.</summary>
internal abstract record Prepared
{
    /// <summary>Ready to be sent.</summary>
    public sealed record Ready(SendRequest Request) : Prepared;

    /// <summary>It cannot be sent: the outcome of an attempt that was not made.</summary>
    public sealed record Not(SendOutcome Outcome) : Prepared;
}
