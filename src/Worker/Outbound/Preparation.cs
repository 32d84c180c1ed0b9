using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Templates;
using WhatsAppEngine.Worker.Templates;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Makes what a provider's sender needs out of a queued message: its number's secrets opened, its template filled.</summary>
internal sealed class Preparation(SendingAccounts accounts, TemplateShapes shapes)
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
        var content = message.ReadContent();
        if (content is TemplateContent template)
        {
            var shape = await ShapeAsync(message, provider, template, cancellationToken);
            if (shape.Problem is { } problem)
            {
                return new Prepared.Not(problem);
            }

            if (shape.Known is { } known)
            {
                if (Misfit(template, known, to) is { } misfit)
                {
                    return new Prepared.Not(misfit);
                }

                content = TemplateFit.Fill(template, known);
            }
        }

        return new Prepared.Ready(new SendRequest(message.MessageId, account, to, content, message.ReplyToMessageId)
        {
            TargetIsOurs = message.TargetIsOurs,
        });
    }

    private async Task<(MessageTemplate? Known, SendOutcome? Problem)> ShapeAsync(
        QueuedMessage message, ProviderKind provider, TemplateContent template, CancellationToken cancellationToken)
    {
        try
        {
            var key = new TemplateKey(message.TenantId, message.AccountId ?? "", template.Name, template.Language);
            return (await shapes.RecallAsync(provider, key, cancellationToken), null);
        }
        catch (NpgsqlException)
        {
            return (null, new SendOutcome.TryLater("database_away", "The database is away: what the template looks like is not known."));
        }
    }

    // Authentication templates are refused for user ids (131062), which every one of their buttons would run into.
    private static SendOutcome.Refused? Misfit(TemplateContent template, MessageTemplate known, Recipient to) =>
        TemplateFit.Problems(template, known) is { Count: > 0 } problems
            ? new SendOutcome.Refused(TemplateFit.Code, string.Join(' ', problems), RefusalCause.TemplateUnusable)
            : known.Category == TemplateCategory.Authentication && to is { Phone: null, GroupId: null }
                ? new SendOutcome.Refused(
                    "131062", "Codes cannot be sent to a user id: ask the customer for the phone number first.",
                    RefusalCause.TemplateUnusable)
                : null;
}

/// <summary>What preparing gave.</summary>
internal abstract record Prepared
{
    /// <summary>Ready to be sent.</summary>
    public sealed record Ready(SendRequest Request) : Prepared;

    /// <summary>It cannot be sent: the outcome of an attempt that was not made.</summary>
    public sealed record Not(SendOutcome Outcome) : Prepared;
}
