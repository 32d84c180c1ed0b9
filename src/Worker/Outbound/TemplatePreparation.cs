using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Templates;
using WhatsAppEngine.Worker.Templates;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Fills templates; for providers that have none, makes ordinary messages of them.</summary>
internal sealed class TemplatePreparation(TemplateShapes shapes, OfferedChoices choices)
{
    /// <summary>The provider has templates: their states and categories decide about messages.</summary>
    public bool AreKeptBy(ProviderKind provider) => shapes.AreKeptBy(provider);

    /// <summary>What a template becomes; what is no template stays as it is.</summary>
    public async Task<PreparedContent> PrepareAsync(
        QueuedMessage message, ProviderKind provider, SendingAccount account, Recipient to, CancellationToken cancellationToken)
    {
        if (message.ReadContent() is not TemplateContent template)
        {
            return new PreparedContent(message.ReadContent());
        }

        try
        {
            var key = new TemplateKey(message.TenantId, message.AccountId ?? "", template.Name, template.Language);
            var known = await shapes.RecallAsync(provider, key, cancellationToken);
            return known is not null && Misfit(template, known) is { } misfit ? Not(misfit)
                : AreKeptBy(provider) ? Filled(template, known, to)
                : await SubstituteAsync(message, template, known, account, cancellationToken);
        }
        catch (NpgsqlException)
        {
            return Not(new SendOutcome.TryLater("database_away", "The database is away: what the template looks like is not known."));
        }
    }

    // Authentication templates are refused for user ids (131062), which every one of their buttons would run into.
    private static PreparedContent Filled(TemplateContent template, MessageTemplate? known, Recipient to) => known switch
    {
        null => new PreparedContent(template),
        { Category: TemplateCategory.Authentication } when to is { Phone: null, GroupId: null } => Not(new SendOutcome.Refused(
            "131062", "Codes cannot be sent to a user id: ask the customer for the phone number first.", RefusalCause.TemplateUnusable)),
        _ => new PreparedContent(TemplateFit.Fill(template, known)),
    };

    private async Task<PreparedContent> SubstituteAsync(
        QueuedMessage message, TemplateContent template, MessageTemplate? known, SendingAccount account, CancellationToken cancellationToken)
    {
        if ((known is null ? null : TemplateSubstitute.Of(known, template)) is not { } substitute)
        {
            return Not(new SendOutcome.Refused("template_unknown", Unknown(template, known), RefusalCause.TemplateUnusable));
        }

        if (substitute is ButtonsContent && !account.ShowsButtons)
        {
            // Before it is sent: the answer may come sooner than what is written down of the send.
            await choices.NoteAsync(message.MessageId, substitute, cancellationToken);
        }

        return new PreparedContent(substitute);
    }

    private static SendOutcome.Refused? Misfit(TemplateContent template, MessageTemplate known) =>
        TemplateFit.Problems(template, known) is { Count: > 0 } problems
            ? new SendOutcome.Refused(TemplateFit.Code, string.Join(' ', problems), RefusalCause.TemplateUnusable)
            : null;

    private static string Unknown(TemplateContent template, MessageTemplate? known) => $"The number's provider has no templates, and "
        + (known is null ? $"{template.Name} is not declared in {template.Language}: declare it with its text in templates/."
            : template.ComponentsJson is not null ? "components in Meta's own shape make no text: give template_variables instead."
            : $"the text of {template.Name} is not known: declare it with its body in templates/.");

    private static PreparedContent Not(SendOutcome problem) => new(Content: null, problem);
}
