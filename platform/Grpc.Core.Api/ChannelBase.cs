using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>Connections to one target that calls are made over.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to this target.</summary>
    protected ChannelBase(string target) => Target = GrpcPreconditions.CheckNotNull(target);

    /// <summary>What the channel connects to.</summary>
    public string Target { get; }

    /// <summary>An invoker that makes its calls over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the channel.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <inheritdoc/>
    public override string ToString() => Target;

    /// <inheritdoc cref="ShutdownAsync"/>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
