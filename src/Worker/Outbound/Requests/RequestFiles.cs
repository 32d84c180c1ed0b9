using System.Security.Cryptography;
using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Keeps the files that requests bring with them, so that neither messages nor the queue hold them.</summary>
internal static class RequestFiles
{
    /// <summary>The requests, their files named by where they are kept now.</summary>
    public static async Task<IReadOnlyList<AddressedRequest>> KeepAsync(
        NpgsqlTransaction transaction, IReadOnlyList<AddressedRequest> requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = requests.Select(Key).ToList();
        var files = new Dictionary<OutboundFileKey, ReadOnlyMemory<byte>>();
        foreach (var (request, key) in requests.Zip(keys).Where(pair => pair.Second is not null))
        {
            files[key!] = FileOf(request)!.Bytes;
        }

        var ids = await OutboundFileTable.KeepAsync(transaction, files, now, cancellationToken);
        return [.. requests.Zip(keys, (request, key) => key is null ? request : Named(request, ids[key]))];
    }

    private static InlineFile? FileOf(AddressedRequest addressed) => ContentFiles.Of(addressed.Request.Content)?.Source.File;

    private static OutboundFileKey? Key(AddressedRequest addressed) => FileOf(addressed) is { } file
        ? new OutboundFileKey(
            addressed.Request.TenantId, Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)), MediaLimits.Essence(file.MimeType))
        : null;

    private static AddressedRequest Named(AddressedRequest addressed, Guid id) => addressed with
    {
        Request = addressed.Request with
        {
            Content = ContentFiles.From(addressed.Request.Content, new MediaSource(Link: null, FileReference.Of(id))),
        },
    };
}
