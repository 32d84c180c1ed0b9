using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using WhatsAppEngine.Api.Tests.Contract;

namespace WhatsAppEngine.Api.Tests.Fuzzing;

/// <summary>How calls have ended.</summary>
internal sealed class Tally
{
    private const int LongestRequest = 600;
    private const int LargestDetails = 10_000;

    private readonly ConcurrentDictionary<(string Rpc, StatusCode Status), int> counts = new();
    private readonly ConcurrentQueue<string> undocumented = new();

    /// <summary>Those that did not end as documented.</summary>
    public IReadOnlyList<string> Undocumented => [.. undocumented];

    public void Note(OddCall call, RpcAnswer answer)
    {
        counts.AddOrUpdate((call.Rpc.Name, answer.Code), 1, (_, count) => count + 1);
        if (!IsDocumented(answer))
        {
            undocumented.Enqueue($"Call {call.Number}, {call.Rpc}: {answer.Code} {answer.Status.Detail}\n{string.Join('\n', call.Requests.Select(Shown))}");
        }
    }

    /// <summary>How often each method ended in which way.</summary>
    public override string ToString() => string.Join('\n', counts.GroupBy(count => count.Key.Rpc).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{group.Key}: {string.Join(", ", group.OrderBy(count => count.Key.Status).Select(count => $"{count.Key.Status} {count.Value}"))}"));

    // Every error says why, in so few bytes that every client reads them.
    private static bool IsDocumented(RpcAnswer answer) => answer.Code == StatusCode.OK
        || (DocumentedStatuses.OfRequests.Contains(answer.Code) && answer.DetailBytes is > 0 and < LargestDetails);

    private static string Shown(IMessage request)
    {
        var text = Convert.ToHexString(request.ToByteArray());
        return $"{request.Descriptor.Name} {text[..Math.Min(text.Length, LongestRequest)]}";
    }
}
