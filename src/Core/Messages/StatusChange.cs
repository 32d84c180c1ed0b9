namespace WhatsAppEngine.Core.Messages;

/// <summary>A message that a report has taken a step up.</summary>
/// <param name="MessageId">Our id of the message.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="CustomerPhone">The customer's number as <c>+digits</c>, if known.</param>
/// <param name="CorrelationId">The correlation id it was sent with, or else the report's.</param>
/// <param name="Before">The status it had.</param>
/// <param name="Report">The report, with the status it has now.</param>
public sealed record StatusChange(
    Guid MessageId, Guid ConversationId, string? CustomerPhone, string? CorrelationId, MessageStatus Before, DeliveryReport Report)
{
    /// <summary>The event that caused the message.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"StatusChange {{ MessageId = {MessageId}, {Before} to {Report.Status} }}";
}
