namespace Platform.Sidecar.Runtime;

/// <summary>How far the sidecar has come (dapr.md 2.1, 3.1).</summary>
internal interface ISidecarHealth
{
    /// <summary>Components are loaded and both APIs are open: <c>healthz/outbound</c> answers 204.</summary>
    bool IsOutboundReady { get; }

    /// <summary>Everything, the app channel included: <c>healthz</c> answers 204.</summary>
    bool IsReady { get; }

    /// <summary>The app answers its health probe (always, when probing is off). Invocation of an unhealthy app fails.</summary>
    bool IsAppHealthy { get; }
}
