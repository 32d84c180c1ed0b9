namespace Grpc.Core;

/// <summary>Told by call credentials what they are.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>They are several, applied in order.</summary>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>They are a function.</summary>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
