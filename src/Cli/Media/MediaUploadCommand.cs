using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Grpc.Core;
using Spectre.Console;
using WhatsAppEngine.Cli.Numbers;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Media;

/// <summary><c>media-upload</c>: hands a file to the provider, to be sent by its id.</summary>
internal static class MediaUploadCommand
{
    private const int ChunkSize = 256 * 1024;

    public static Command Create()
    {
        var options = new NumberOptions();
        var path = new Argument<string>("file") { Description = "The file." };
        var mimeType = new Option<string?>("--mime-type") { Description = "Its MIME type. Default: by the end of its name." };
        return options.Command(
            "media-upload", "Hands a file to the provider and prints the id it can be sent by.", [path, mimeType],
            async (parsed, cancellationToken) =>
            {
                var header = new UploadHeader
                {
                    TenantId = options.Tenant(parsed),
                    PhoneNumberId = options.Number(parsed),
                    MimeType = parsed.GetValue(mimeType) ?? MimeTypes.Of(parsed.GetValue(path)!),
                };
                await using var file = Open(parsed.GetValue(path)!);
                var client = new BaseCommerce.WhatsApp.V1.Media.MediaClient(options.Connect(parsed));
                using var call = client.Upload(deadline: Deadline.ForFiles(), cancellationToken: cancellationToken);
                var uploaded = await SendAsync(call, header, file, cancellationToken);
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(uploaded), console => console.MarkupLineInterpolated($"{Sentence(uploaded)}"));
            });
    }

    private static async Task<UploadedMedia> SendAsync(
        AsyncClientStreamingCall<UploadPart, UploadedMedia> call, UploadHeader header, Stream file, CancellationToken cancellationToken)
    {
        try
        {
            await call.RequestStream.WriteAsync(new UploadPart { Header = header }, cancellationToken);
            var buffer = new byte[ChunkSize];
            for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await call.RequestStream.WriteAsync(new UploadPart { Chunk = ByteString.CopyFrom(buffer, 0, read) }, cancellationToken);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            // The Worker answered before it had all: its answer, below, says why.
        }

        return await call.ResponseAsync;
    }

    private static string Sentence(UploadedMedia file) =>
        $"{file.MediaId} ({file.Kind}), until {file.ExpiresAt.ToDateTimeOffset():u}{(file.Reused ? ", uploaded before" : "")}.";

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"the file {path} cannot be read.", ExitCode.Misused);
        }
    }
}
