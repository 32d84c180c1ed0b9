using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Media;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Media;

/// <summary>Finds a tenant's files, and who has them.</summary>
internal sealed class ReceivedFiles(
    KnownMessageTable messages, MediaUploadTable uploads, TenantNumbers numbers, IEnumerable<IMediaExchange> exchanges)
{
    /// <summary>The file that came with a message, by our id of it or the provider's.</summary>
    public async Task<Search<ReceivedFile>> OfMessageAsync(Guid tenantId, string messageId, CancellationToken cancellationToken) =>
        await messages.FindAsync(tenantId, messageId, cancellationToken) switch
        {
            null => new Search<ReceivedFile>.Missing("The tenant has no such message."),
            { MediaId: null } => new Search<ReceivedFile>.Missing("No file came with the message."),
            var message => Wanted(message, message.MediaId, await numbers.FindAsync(tenantId, message.BindingId, cancellationToken)),
        };

    /// <summary>A file by the provider's id of it: one that came with a message, or that the engine uploaded.</summary>
    public async Task<Search<ReceivedFile>> OfIdAsync(Guid tenantId, string mediaId, CancellationToken cancellationToken)
    {
        if (await uploads.NumberOfAsync(tenantId, mediaId, cancellationToken) is { } uploader)
        {
            return Wanted(message: null, mediaId, await numbers.FindAsync(tenantId, uploader, cancellationToken));
        }

        return await messages.FindByMediaAsync(tenantId, mediaId, cancellationToken) is { } message
            ? Wanted(message, mediaId, await numbers.FindAsync(tenantId, message.BindingId, cancellationToken))
            : new Search<ReceivedFile>.Missing("The tenant has no such file.");
    }

    private Search<ReceivedFile> Wanted(KnownMessage? message, string mediaId, Search<TenantNumber> search) => search.Then(number =>
        number.Served(exchanges, exchange => exchange.Provider, "exchange files").Then(Search<ReceivedFile> (exchange) =>
        {
            var said = new MediaFacts(message?.MimeType, message?.Size, message?.Sha256);
            return new Search<ReceivedFile>.Found(new ReceivedFile(message?.Id, new MediaWish(number.Sending, mediaId, said), exchange));
        }));
}

/// <summary>A file that can be fetched.</summary>
internal sealed record ReceivedFile(Guid? MessageId, MediaWish Wish, IMediaExchange Exchange)
{
    public Task<DownloadOutcome> DownloadAsync(IMediaReceiver receiver, CancellationToken cancellationToken) =>
        Exchange.DownloadAsync(Wish, receiver, cancellationToken);
}
