namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Who asks for a message, and when.</summary>
/// <param name="EventId">The event that asks, or what stands for it where somebody calls; a second one with this id is not sent.</param>
/// <param name="TenantId">The tenant that sends.</param>
/// <param name="AskedAt">When.</param>
internal sealed record RequestHead(Guid EventId, Guid TenantId, DateTimeOffset AskedAt)
{
    /// <summary>The event that caused the message, where the request itself names none.</summary>
    public Guid? CausedBy { get; init; }

    /// <summary>Ties together the events that one cause led to; null means the request's own id.</summary>
    public string? CorrelationId { get; init; }
}

/// <summary>A request, or what is wrong with it: exactly one of the two is set.</summary>
/// <param name="Request">The request, within WhatsApp's limits.</param>
/// <param name="Problem">The payload's field, what is wrong with it, and the remedy.</param>
internal sealed record ReadRequest(OutboundRequest? Request, string? Problem);
