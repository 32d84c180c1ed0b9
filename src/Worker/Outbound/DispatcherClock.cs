namespace WhatsAppEngine.Worker.Outbound;

/// <summary>What paces the outbound loops: their options, the time, and their log.</summary>
internal sealed record DispatcherClock(OutboundOptions Options, TimeProvider Time, ILogger<DispatcherClock> Logger);
