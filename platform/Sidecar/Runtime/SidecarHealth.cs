namespace Platform.Sidecar.Runtime;

/// <summary>How far the sidecar has come; written by the host and the app's lifecycle.</summary>
internal sealed class SidecarHealth : ISidecarHealth
{
    private volatile bool outbound;
    private volatile bool ready;
    private volatile bool appHealthy;

    public bool IsOutboundReady => outbound;

    public bool IsReady => outbound && ready;

    public bool IsAppHealthy
    {
        get => appHealthy;
        set => appHealthy = value;
    }

    public void OpenOutbound() => outbound = true;

    public void BecomeReady() => ready = true;
}
