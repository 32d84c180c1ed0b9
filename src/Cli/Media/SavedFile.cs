using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Media;

/// <summary>
/// Saves a download. Under its name there is the whole file or nothing: what came is worthless until the call ended well.
/// </summary>
internal static class SavedFile
{
    public static async Task<MediaInfo> SaveAsync(string path, IAsyncStreamReader<DownloadPart> parts, CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.part";
        try
        {
            var info = await WriteAsync(unfinished, parts, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
            return info;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"--out: the file {path} cannot be written.");
        }
        finally
        {
            Remove(unfinished);
        }
    }

    private static async Task<MediaInfo> WriteAsync(
        string path, IAsyncStreamReader<DownloadPart> parts, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        var info = new MediaInfo();
        while (await parts.MoveNext(cancellationToken))
        {
            info = parts.Current.Info ?? info;
            await file.WriteAsync(parts.Current.Chunk.Memory, cancellationToken);
        }

        info.Size = file.Length;
        return info;
    }

    private static void Remove(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
