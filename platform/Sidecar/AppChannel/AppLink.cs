using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>The sidecar's app, if it has one.</summary>
internal sealed class AppLink(SidecarOptions options, ILoggerFactory loggers) : IDisposable
{
    /// <summary>Null when there is no app port.</summary>
    public IAppChannel? Channel { get; } =
        options.AppPort == 0 ? null
        : options.IsGrpcApp ? new RpcAppChannel(options, loggers.CreateLogger<RpcAppChannel>())
        : new HttpAppChannel(options, loggers.CreateLogger<HttpAppChannel>());

    public void Dispose() => (Channel as IDisposable)?.Dispose();
}
