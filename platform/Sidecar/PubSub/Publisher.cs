using Platform.Redis;
using Platform.Sidecar.PubSub.CloudEvents;
using Platform.Sidecar.Resilience;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>Publishes for both APIs and for dead letters: checks, wraps, adds to the stream under the outbound policy.</summary>
internal sealed class Publisher(
    IComponentRegistry components, Envelope envelope, Tracing tracing, Policies policies, SidecarOptions options) : IPublisher
{
    private const int BulkParallelism = 100;

    public async ValueTask<ApiError?> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        if (Check(request.PubSub, request.Topic, out var component) is { } refusal)
        {
            return refusal;
        }

        return request.Metadata.IsRawPayload() is { } raw
            ? await StoreAsync(component!, request, raw, cancellationToken)
            : PublishErrors.BadRawPayload(request.Metadata.Find("rawPayload")!);
    }

    public async ValueTask<BulkPublishOutcome> PublishBulkAsync(BulkPublishRequest request, CancellationToken cancellationToken)
    {
        if ((Check(request.PubSub, request.Topic, out var component) ?? Check(request)) is { } refusal)
        {
            return new(refusal, []);
        }

        var raw = request.Metadata.IsRawPayload()!.Value;
        var failures = await BulkAsync(request.Entries, async (entry, ct) =>
        {
            var error = await StoreAsync(component!, One(request, entry), raw, ct);
            return error is null ? null : new BulkPublishFailure(entry.EntryId, error.Message);
        }, cancellationToken);
        return failures.Count == 0 ? new(null, []) : new(PublishErrors.BulkFailed(request, failures[0].Error), failures);
    }

    /// <summary>Adds stored bytes to another topic of the same component, unchanged; null when done.</summary>
    public async ValueTask<string?> ForwardAsync(
        string pubSub, string topic, ReadOnlyMemory<byte> data, IReadOnlyDictionary<string, string> metadata, CancellationToken ct)
    {
        if (Check(pubSub, topic, out var component) is { } refusal)
        {
            return refusal.Message;
        }

        var result = await AddAsync(new(component!, topic, data, metadata), ct);
        return result.Error;
    }

    private ApiError? Check(string pubSub, string topic, out RedisPubSub? component)
    {
        component = pubSub.Length == 0 ? null : components.Find<RedisPubSub>(pubSub);
        return pubSub.Length == 0 ? PublishErrors.NoName
            : component is null ? (components.Any<RedisPubSub>() ? PublishErrors.NotFound(pubSub) : PublishErrors.NotConfigured)
            : topic.Length == 0 ? PublishErrors.NoTopic(pubSub)
            : component.Scopes.MayPublish(topic) ? null
            : PublishErrors.Forbidden(topic, options.AppId);
    }

    private static ApiError? Check(BulkPublishRequest request)
    {
        if (request.Metadata.IsRawPayload() is null)
        {
            return PublishErrors.BadRawPayload(request.Metadata.Find("rawPayload")!);
        }

        var seen = new HashSet<string>(request.Entries.Count);
        return request.Entries.All(entry => entry.EntryId.Length > 0 && seen.Add(entry.EntryId))
            ? null
            : PublishErrors.BadEntryIds(request);
    }

    private static PublishRequest One(BulkPublishRequest request, BulkPublishEntry entry) =>
        new(request.PubSub, request.Topic, entry.Data, entry.ContentType, Overlay(request.Metadata, entry.Metadata), request.Trace);

    // Only an entry with metadata of its own gets the request's as well.
    private static IReadOnlyDictionary<string, string>? Overlay(
        IReadOnlyDictionary<string, string>? common, IReadOnlyDictionary<string, string>? own)
    {
        if (own is null || own.Count == 0 || common is null || common.Count == 0)
        {
            return own;
        }

        var all = new Dictionary<string, string>(common);
        foreach (var (name, value) in own)
        {
            all[name] = value;
        }

        return all;
    }

    private async ValueTask<ApiError?> StoreAsync(RedisPubSub component, PublishRequest request, bool raw, CancellationToken ct)
    {
        var data = raw ? request.Data : envelope.Wrap(request);
        if (data is not { } bytes)
        {
            return PublishErrors.NotACloudEvent(request);
        }

        var result = await AddAsync(new(component, request.Topic, bytes, raw ? WithTrace(request) : request.Metadata), ct);
        return result.HasFailed ? PublishErrors.Broker(request, result.Error!) : null;
    }

    private Dictionary<string, string> WithTrace(PublishRequest request)
    {
        var trace = tracing.Start(request.Trace);
        return new(request.Metadata ?? new Dictionary<string, string>()) { ["traceid"] = trace.Parent!, ["tracestate"] = trace.State! };
    }

    private ValueTask<Attempt> AddAsync(Addition entry, CancellationToken ct) =>
        policies.PubSubOutbound(entry.Component.Name).RunAsync(AddOnceAsync, entry, ct, ct);

    private static async ValueTask<Attempt> AddOnceAsync(Addition entry, CancellationToken ct)
    {
        try
        {
            await entry.Component.AddAsync(entry.Topic, entry.Data, entry.Metadata, ct);
            return Attempt.Success;
        }
        catch (Exception error) when (error is RedisConnectionException or RedisServerException or OperationCanceledException)
        {
            return Attempt.Failed(error.Message);
        }
    }

    private static async Task<List<BulkPublishFailure>> BulkAsync(
        IReadOnlyList<BulkPublishEntry> entries,
        Func<BulkPublishEntry, CancellationToken, ValueTask<BulkPublishFailure?>> store,
        CancellationToken ct)
    {
        var failures = new List<BulkPublishFailure>();
        foreach (var part in entries.Chunk(BulkParallelism))
        {
            var results = await Task.WhenAll(part.Select(entry => store(entry, ct).AsTask()));
            failures.AddRange(results.OfType<BulkPublishFailure>());
        }

        return failures;
    }

    private readonly record struct Addition(
        RedisPubSub Component, string Topic, ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string>? Metadata);
}
