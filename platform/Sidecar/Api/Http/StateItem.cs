using System.Text;
using System.Text.Json;
using Platform.Sidecar.State;

namespace Platform.Sidecar.Api.Http;

/// <summary>A write as HTTP callers state it; the value is any JSON and is stored as its text.</summary>
internal sealed record StateItem(string? Key, JsonElement Value, string? Etag, IReadOnlyDictionary<string, string>? Metadata, StateItemOptions? Options)
{
    public StateWrite ToWrite() => new(
        Key ?? "",
        Encoding.UTF8.GetBytes(Value.ValueKind == JsonValueKind.Undefined ? "null" : Value.GetRawText()),
        Etag,
        StateItemOptions.ConcurrencyOf(Options?.Concurrency),
        StateItemOptions.ConsistencyOf(Options?.Consistency),
        Metadata);

    public StateRemoval ToRemoval() => new(Key ?? "", Etag);
}

/// <summary>Concurrency <c>first-write</c> or <c>last-write</c>, consistency <c>eventual</c> or <c>strong</c>; either may be missing.</summary>
internal sealed record StateItemOptions(string? Concurrency, string? Consistency)
{
    public static StateConcurrency ConcurrencyOf(string? text) => text switch
    {
        "first-write" => StateConcurrency.FirstWrite,
        "last-write" => StateConcurrency.LastWrite,
        _ => StateConcurrency.Unspecified,
    };

    public static StateConsistency ConsistencyOf(string? text) => text switch
    {
        "eventual" => StateConsistency.Eventual,
        "strong" => StateConsistency.Strong,
        _ => StateConsistency.Unspecified,
    };
}

/// <summary>The body of a bulk read; its <c>parallelism</c> changes nothing that a caller could see.</summary>
internal sealed record BulkStateQuery(IReadOnlyList<string>? Keys);

/// <summary>The body of a transaction.</summary>
internal sealed record StateTransaction(IReadOnlyList<StateStep>? Operations);

/// <summary>One step of a transaction.</summary>
internal sealed record StateStep(string? Operation, StateItem? Request);
