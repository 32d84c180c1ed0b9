namespace Platform.Sidecar.Runtime;

/// <summary>The caller's W3C trace headers; both null when it sent none.</summary>
internal readonly record struct TraceParent(string? Parent, string? State);
