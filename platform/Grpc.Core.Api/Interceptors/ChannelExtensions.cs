using Grpc.Core.Utils;

namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors before a channel.</summary>
public static class ChannelExtensions
{
    /// <summary>An invoker over the channel whose calls this interceptor sees.</summary>
    public static CallInvoker Intercept(this ChannelBase channel, Interceptor interceptor) =>
        GrpcPreconditions.CheckNotNull(channel).CreateCallInvoker().Intercept(interceptor);

    /// <summary>An invoker over the channel whose calls these interceptors see, the first one first.</summary>
    public static CallInvoker Intercept(this ChannelBase channel, params Interceptor[] interceptors) =>
        GrpcPreconditions.CheckNotNull(channel).CreateCallInvoker().Intercept(interceptors);

    /// <summary>An invoker over the channel whose calls get their headers from this function.</summary>
    public static CallInvoker Intercept(this ChannelBase channel, Func<Metadata, Metadata> interceptor) =>
        GrpcPreconditions.CheckNotNull(channel).CreateCallInvoker().Intercept(interceptor);
}
