using System.Net;
using System.Net.Http.Headers;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Media;

/// <summary>The form that uploads a file.</summary>
internal static class MediaForm
{
    public static MultipartFormDataContent Of(MediaParcel parcel) => new()
    {
        { new StringContent("whatsapp"), "\"messaging_product\"" },
        { new StringContent(parcel.MimeType), "\"type\"" },
        { new Pieces(parcel), "\"file\"", $"\"file.{ExtensionOf(MediaLimits.Essence(parcel.MimeType))}\"" },
    };

    // Meta compares it with the type. Nobody sees the name: a document's is part of its message.
    private static string ExtensionOf(string essence) => essence switch
    {
        "image/jpeg" => "jpg",
        "audio/mpeg" => "mp3",
        "audio/mp4" => "m4a",
        "video/3gpp" => "3gp",
        "text/plain" => "txt",
        "application/msword" => "doc",
        "application/vnd.ms-excel" => "xls",
        "application/vnd.ms-powerpoint" => "ppt",
        _ when essence.EndsWith(".wordprocessingml.document", StringComparison.Ordinal) => "docx",
        _ when essence.EndsWith(".spreadsheetml.sheet", StringComparison.Ordinal) => "xlsx",
        _ when essence.EndsWith(".presentationml.presentation", StringComparison.Ordinal) => "pptx",
        _ => essence[(essence.IndexOf('/', StringComparison.Ordinal) + 1)..],
    };

    /// <summary>Writes a file as it is read.</summary>
    private sealed class Pieces : HttpContent
    {
        private readonly MediaParcel parcel;

        public Pieces(MediaParcel parcel)
        {
            this.parcel = parcel;
            Headers.ContentType = MediaTypeHeaderValue.Parse(parcel.MimeType);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await foreach (var piece in parcel.Read().WithCancellation(cancellationToken))
            {
                await stream.WriteAsync(piece, cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = parcel.Size;
            return true;
        }
    }
}
