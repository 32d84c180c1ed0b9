using System.Globalization;
using Platform.Redis;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.State;

/// <summary>Opens <c>state.redis</c> components; a server that does not answer fails the component, as in daprd.</summary>
internal sealed class RedisStateStoreFactory(SidecarOptions options, ILoggerFactory loggers) : IComponentFactory
{
    private const string ReplicaCount = "connected_slaves:";

    public string Type => "state.redis";

    public IReadOnlyList<string> Capabilities { get; } = ["ETAG", "TRANSACTIONAL", "TTL"];

    public async ValueTask<object> CreateAsync(ComponentContext context, CancellationToken cancellationToken)
    {
        var metadata = new ComponentMetadata(context);
        var keys = new StateKeys(metadata.Text("keyPrefix"), context.Name, context.AppId, options.Namespace);
        var ttl = metadata.NumberOrNull("ttlInSeconds");
        var client = new RedisClient(metadata.Redis(), loggers.CreateLogger<RedisClient>());
        try
        {
            var replication = await client.ExecuteAsync(RedisCommand.Create("INFO", "replication"), cancellationToken);
            return new RedisStateStore(client, keys, ttl, Replicas(replication.Text));
        }
        catch (Exception error)
        {
            await client.DisposeAsync();
            throw error is RedisConnectionException or RedisServerException
                ? new InvalidComponentException(context.Name, $"redis does not serve: {error.Message}", error)
                : error;
        }
    }

    private static int Replicas(string replication) => replication.Split("\r\n")
        .Where(line => line.StartsWith(ReplicaCount, StringComparison.Ordinal))
        .Select(line => int.Parse(line[ReplicaCount.Length..], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
