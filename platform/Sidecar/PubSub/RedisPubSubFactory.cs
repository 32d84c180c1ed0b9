using Platform.Redis;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>Makes <c>pubsub.redis</c> components.</summary>
internal sealed class RedisPubSubFactory(ILoggerFactory loggers, TimeProvider time) : IComponentFactory
{
    public string Type => "pubsub.redis";

    public IReadOnlyList<string> Capabilities => [];

    public async ValueTask<object> CreateAsync(ComponentContext context, CancellationToken cancellationToken)
    {
        var metadata = new ComponentMetadata(context);
        var options = RedisPubSubOptions.Read(metadata, context.AppId);
        var component = new RedisPubSub(context.Name, options, new TopicScopes(metadata, context.AppId), loggers, time);
        try
        {
            await component.PingAsync(cancellationToken);
            return component;
        }
        catch (Exception error) when (error is RedisConnectionException or RedisServerException or OperationCanceledException)
        {
            await component.DisposeAsync();
            throw new InvalidComponentException(context.Name, $"Redis at {options.Redis} does not answer: {error.Message}", error);
        }
    }
}
