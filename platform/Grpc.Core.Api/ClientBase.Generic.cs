using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>Base of the generated client <typeparamref name="T"/>.</summary>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <inheritdoc/>
    protected ClientBase()
    {
    }

    /// <inheritdoc/>
    protected ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    /// <inheritdoc/>
    protected ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <inheritdoc/>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>A client like this one whose calls name this host.</summary>
    public T WithHost(string host) => NewInstance(Configuration.WithHost(GrpcPreconditions.CheckNotNull(host)));

    /// <summary>A client of the same type with this configuration.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
