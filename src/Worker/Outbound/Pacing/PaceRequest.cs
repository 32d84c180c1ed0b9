using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>A message that wants to leave, and the limits that it is under.</summary>
internal sealed record PaceRequest(Guid MessageId, IReadOnlyList<PaceLimit> Limits);
