using Microsoft.Extensions.Logging;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Evolution.Bodies;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>
/// Sends through <c>POST /message/…/{instance}</c>, one attempt at a time. Success means that the message was handed to WhatsApp Web's
/// connection; what WhatsApp makes of it, statuses tell.
/// </summary>
internal sealed class EvolutionSender(EvolutionClient evolution, ILogger<EvolutionSender> logger) : IMessageSender
{
    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Evolution;

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (Problem(request) is { } refused)
        {
            return refused;
        }

        var message = EvolutionMessage.Of(request, evolution.TypingDelay);
        var call = EvolutionCall.Of(HttpMethod.Post, request.Account, "message", message.Operation).With(message.Body);
        var outcome = EvolutionAnswer.Read(await evolution.CallAsync(call with { TimeLimit = LimitOf(message) }, cancellationToken));
        logger.Tried(request.MessageId, outcome.GetType().Name);
        return outcome;
    }

    // The server types for a while before it sends, and answers only then.
    private TimeSpan LimitOf(EvolutionMessage message) => (message.HasFile ? evolution.MediaTimeout : evolution.Timeout) + evolution.TypingDelay;

    private SendOutcome.Refused? Problem(SendRequest request) => request switch
    {
        _ when evolution.Problem(request.Account) is { } problem => new SendOutcome.Refused(problem.Code, problem.Reason),
        { To: { Phone: null, Lid: null, GroupId: null } } => new SendOutcome.Refused(
            "no_recipient", "The customer has neither a phone number nor a linked id, which is all that Evolution reaches.", RefusalCause.RecipientUnreachable),
        { Content: TemplateContent } => new SendOutcome.Refused(
            "no_templates", "Linked phones have no templates, and this one's text is not known: register it in templates/.", RefusalCause.TemplateUnusable),
        _ when FileOf(request.Content) is { Source: { Link: null, File: null } } => new SendOutcome.Refused(
            "media_id", "Evolution keeps no files: send a link, or upload the file through the engine."),
        _ => null,
    };

    private static MediaContent? FileOf(OutboundContent content) => content switch
    {
        MediaContent media => media,
        ButtonsContent buttons => buttons.HeaderMedia,
        LinkContent link => link.HeaderMedia,
        _ => null,
    };
}
