using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>Whether events are read as fast as they come.</summary>
internal static class StreamCheck
{
    private const long Many = 1000;
    private static readonly TimeSpan LongIdle = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Finding>> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        var answer = await new BaseCommerce.WhatsApp.V1.Streams.StreamsClient(patient.Worker).InfoAsync(
            new StreamInfoRequest { Streams = { Topics.Inbound, Topics.Outbound } }, deadline: Patient.Deadline, cancellationToken: cancellationToken);
        return [.. answer.Streams.Select(Of)];
    }

    private static Finding Of(StreamInfo stream)
    {
        var name = $"Stream {stream.Name}";
        if (!stream.Exists)
        {
            return Finding.Ok(name, "nothing was ever published to it");
        }

        if (stream.Groups.Count == 0)
        {
            return Finding.Failed(name, "nobody reads it", "Start whatsapp-worker with its sidecar.");
        }

        return stream.Groups.FirstOrDefault(IsBehind) is { } behind
            ? Finding.Warning(
                name, $"{behind.Name} is behind: {behind.Pending} pending, {(behind.HasLag ? behind.Lag : 0)} not delivered",
                "Look at the log of whatsapp-worker and of its sidecar; whatsapp stream-info tells more.")
            : Finding.Ok(name, $"{stream.Length} entries, read by {string.Join(", ", stream.Groups.Select(group => group.Name))}");
    }

    private static bool IsBehind(StreamGroupInfo group) =>
        group.Pending > Many || (group.HasLag && group.Lag > Many) || group.OldestPendingIdle?.ToTimeSpan() > LongIdle;
}
