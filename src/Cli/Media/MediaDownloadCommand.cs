using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Media;

/// <summary><c>media-download</c>: saves a file that a customer sent.</summary>
internal static class MediaDownloadCommand
{
    private static readonly Option<string> Tenant = new("--tenant-id") { Description = "UUID of the tenant.", Required = true };
    private static readonly Option<string?> Message =
        new("--message-id") { Description = "The message it came with: our id or the provider's." };
    private static readonly Option<string?> Media = new("--media-id") { Description = "The provider's id of the file, instead." };
    private static readonly Option<string> Out = new("--out") { Description = "Where to save it.", Required = true };

    public static Command Create()
    {
        var output = new OutputOption();
        var worker = new WorkerOption();
        var command = new Command("media-download", "Saves a file that a customer sent.") { Tenant, Message, Media, Out, output, worker };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var client = new BaseCommerce.WhatsApp.V1.Media.MediaClient(worker.Connect(parsed));
            using var call = client.Download(Request(parsed), deadline: Deadline.ForFiles(), cancellationToken: cancellationToken);
            var path = parsed.GetValue(Out)!;
            var info = await SavedFile.SaveAsync(path, call.ResponseStream, cancellationToken);
            output.Print(
                parsed, () => JsonFormatter.Default.Format(info),
                console => console.MarkupLineInterpolated($"Saved {info.Size} bytes of {info.MimeType} as {path}."));
        });
        return command;
    }

    private static DownloadRequest Request(ParseResult parsed) => (parsed.GetValue(Message), parsed.GetValue(Media)) switch
    {
        ({ } message, null) => new DownloadRequest { TenantId = parsed.GetValue(Tenant), MessageId = message },
        (null, { } media) => new DownloadRequest { TenantId = parsed.GetValue(Tenant), MediaId = media },
        _ => throw new CommandFailure("give either --message-id or --media-id.", ExitCode.Misused),
    };
}
