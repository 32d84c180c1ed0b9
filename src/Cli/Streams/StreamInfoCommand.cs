using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Streams;

/// <summary><c>stream-info</c>: how full the streams are, and who is behind.</summary>
internal static class StreamInfoCommand
{
    public static Command Create()
    {
        var stream = new Option<string[]>("--stream")
        {
            Description = "A stream, such as bc:whatsapp:inbound; may be given again. Default: all of the engine's.", DefaultValueFactory = _ => [],
        };
        var (output, worker) = (new OutputOption(), new WorkerOption());
        var command = new Command("stream-info", "Tells how full the streams are, and who is behind in reading them.") { stream, output, worker };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = new BaseCommerce.WhatsApp.V1.Streams.StreamsClient(worker.Connect(parsed));
            var request = new StreamInfoRequest { Streams = { parsed.GetValue(stream)! } };
            var answer = await client.InfoAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            output.Print(parsed, () => JsonFormatter.Default.Format(answer), console => console.Write(StreamTable.Of(answer)));
        });
        return command;
    }
}
