using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Worker.Streams;

namespace WhatsAppEngine.Worker.Api.Streams;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Streams</c>.</summary>
internal sealed class StreamsApi(StreamInspector inspector) : BaseCommerce.WhatsApp.V1.Streams.StreamsBase
{
    private const int MostStreams = 50;
    private const int LongestName = 512;

    public override async Task<StreamInfoResponse> Info(StreamInfoRequest request, ServerCallContext context)
    {
        new FieldRules().Require(request.Streams.Count <= MostStreams, "streams", $"must be at most {MostStreams}")
            .Require(request.Streams.All(name => name.Length is > 0 and <= LongestName), "streams", $"must be names of 1 to {LongestName} characters")
            .Enforce();
        var names = request.Streams.Count > 0 ? request.Streams : inspector.Known;
        var found = (await inspector.LookAsync([.. names.Distinct()], context.CancellationToken)).OrRefuse();
        return new StreamInfoResponse { Streams = { found.Select(ToAnswer) } };
    }

    private static StreamInfo ToAnswer(StreamFacts facts) => new()
    {
        Name = facts.Name,
        Exists = facts.Exists,
        Length = facts.Length,
        Bytes = facts.Bytes,
        First = ToAnswer(facts.First),
        Last = ToAnswer(facts.Last),
        Groups = { facts.Groups.Select(ToAnswer) },
    };

    private static StreamGroupInfo ToAnswer(GroupFacts group)
    {
        var answer = new StreamGroupInfo
        {
            Name = group.Name,
            Consumers = group.Consumers,
            Pending = group.Pending,
            LastDeliveredId = group.LastDeliveredId,
            OldestPending = ToAnswer(group.OldestPending?.Entry),
            OldestPendingIdle = group.OldestPending?.Idle.ToDuration(),
            OldestPendingDeliveries = group.OldestPending?.Deliveries ?? 0,
        };
        if (group.Lag is { } lag)
        {
            answer.Lag = lag;
        }

        return answer;
    }

    private static StreamEntryInfo? ToAnswer(EntryPlace? place) =>
        place is null ? null : new StreamEntryInfo { Id = place.Id, At = place.At?.ToTimestamp() };
}
