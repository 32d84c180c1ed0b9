using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker's dead letters: three, of which the last cannot be replayed.</summary>
internal sealed class FakeLetters(FakeDesk desk) : BaseCommerce.WhatsApp.V1.DeadLetters.DeadLettersBase
{
    public override Task<ListDeadLettersResponse> List(ListDeadLettersRequest request, ServerCallContext context)
    {
        var answer = desk.Answer(request.Clone(), new ListDeadLettersResponse());
        var begin = request.PageToken.Length > 0 ? int.Parse(request.PageToken) : 0;
        answer.Letters.Add(All.Skip(begin).Take(request.PageSize));
        answer.NextPageToken = begin + request.PageSize < All.Count ? $"{begin + request.PageSize}" : "";
        return Task.FromResult(answer);
    }

    public override async Task Replay(
        ReplayDeadLettersRequest request, IServerStreamWriter<ReplayProgress> responseStream, ServerCallContext context)
    {
        foreach (var step in desk.Replay)
        {
            await responseStream.WriteAsync(step);
        }

        desk.Answer(request, true);
    }

    public override Task<DiscardDeadLettersResponse> Discard(DiscardDeadLettersRequest request, ServerCallContext context) =>
        Task.FromResult(desk.Answer(request, new DiscardDeadLettersResponse { Discarded = 2 }));

    private static readonly IReadOnlyList<DeadLetter> All = [.. Enumerable.Range(1, 3).Select(number => new DeadLetter
    {
        Id = $"letter-{number}", EventId = number == 3 ? "" : $"event-{number}", TenantId = "tenant-1", EventType = "whatsapp_outbound_queued",
        Code = "refused", Reason = "to_phone [x] is not a phone number.", Obstacle = number == 3 ? "What came is no event." : "", Attempts = number,
        Status = "waiting", FailedAt = new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero).ToTimestamp(),
    })];
}

/// <summary>A worker's view of the streams.</summary>
internal sealed class FakeStreams(FakeDesk desk) : BaseCommerce.WhatsApp.V1.Streams.StreamsBase
{
    public override Task<StreamInfoResponse> Info(StreamInfoRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
        request, new StreamInfoResponse { Streams = { Inbound, new StreamInfo { Name = "events:materials" } } }));

    private static readonly StreamEntryInfo First = new()
    {
        Id = "1763870400000-0", At = new DateTimeOffset(2025, 11, 23, 4, 0, 0, TimeSpan.Zero).ToTimestamp(),
    };

    private static readonly StreamInfo Inbound = new()
    {
        Name = "bc:whatsapp:inbound", Exists = true, Length = 1234, Bytes = 56789, First = First, Last = First, Groups =
        {
            new StreamGroupInfo
            {
                Name = "whatsapp-worker", Consumers = 1, Pending = 7, Lag = 11, OldestPending = First,
                OldestPendingIdle = TimeSpan.FromSeconds(90).ToDuration(), OldestPendingDeliveries = 3,
            },
            new StreamGroupInfo { Name = "other" },
        },
    };
}
