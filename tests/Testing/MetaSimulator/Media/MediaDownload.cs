using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Testing.MetaSimulator.Control;

namespace WhatsAppEngine.Testing.MetaSimulator.Media;

/// <summary>The address of a media file: it wants the token too, and works for a few minutes.</summary>
internal static class MediaDownload
{
    private const int Piece = 64 * 1024;

    public static void Map(WebApplication app, Simulation simulation) =>
        app.MapGet("/_media/{id}", (string id, string? ext, HttpContext context) => ServeAsync(simulation, id, ext, context));

    private static async Task ServeAsync(Simulation simulation, string id, string? key, HttpContext context)
    {
        var fault = simulation.Faults.Take("download", id);
        await Task.Delay(fault?.Delay ?? TimeSpan.Zero, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (fault is { Kind: not FaultKind.Slow })
        {
            await FailAsync(fault, context);
        }
        else if (!simulation.Tokens.IsGood(context.Request.Headers.Authorization))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (simulation.Media.Open(id, key) is { } file)
        {
            await StreamAsync(file, context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task FailAsync(Fault fault, HttpContext context)
    {
        if (fault.Answer() is { } answer)
        {
            await answer.ExecuteAsync(context);
        }
        else
        {
            context.Abort();
        }
    }

    private static async Task StreamAsync(StoredMedia file, HttpContext context)
    {
        context.Response.ContentType = file.MimeType;
        context.Response.ContentLength = file.Content.Length;
        var left = file.Content[..(file.BreaksAfter ?? file.Content.Length)];
        while (left.Length > 0)
        {
            var piece = left[..Math.Min(Piece, left.Length)];
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            left = left[piece.Length..];
        }

        if (file.BreaksAfter is not null)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }
}
