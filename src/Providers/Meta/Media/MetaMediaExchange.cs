using System.Text.Json;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Media;

namespace WhatsAppEngine.Providers.Meta.Media;

/// <summary>Exchanges files through <c>/{media id}</c> and <c>/{phone number id}/media</c>.</summary>
internal sealed class MetaMediaExchange(AccountCalls calls, MediaStream stream, IOptions<MetaOptions> options) : IMediaExchange
{
    // 100 MB over a slow line.
    private static readonly TimeSpan UploadLimit = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Meta;

    /// <inheritdoc />
    public bool KeepsFiles => true;

    /// <inheritdoc />
    public async Task<DownloadOutcome> DownloadAsync(MediaWish wish, IMediaReceiver receiver, CancellationToken cancellationToken) =>
        await TryAsync(wish, receiver, cancellationToken)
        // An address lives five minutes; a new one is asked for once.
        ?? await TryAsync(wish, receiver, cancellationToken)
        ?? new DownloadOutcome.Gone("http_404", GoneReason);

    /// <inheritdoc />
    public async Task<CallOutcome<string>> UploadAsync(MediaParcel parcel, CancellationToken cancellationToken)
    {
        using var content = MediaForm.Of(parcel);
        var path = ApiPath.Of(parcel.Account.NumberId, "media");
        var answer = await calls.AskAsync(parcel.Account, HttpMethod.Post, path, content, UploadLimit, cancellationToken);
        return answer switch
        {
            CallOutcome<JsonElement>.Failed failed => new CallOutcome<string>.Failed(failed.Failure),
            CallOutcome<JsonElement>.Done done when done.Value.Text("id") is { } id => new CallOutcome<string>.Done(id),
            _ => new CallOutcome<string>.Failed(new CallFailure(CallFailureKind.Unknown, "answer_lost", "Meta's answer names no file.")),
        };
    }

    /// <inheritdoc />
    public Task<CallFailure?> DeleteAsync(SendingAccount account, string mediaId, CancellationToken cancellationToken) =>
        calls.TellAsync(
            account, HttpMethod.Delete, ApiPath.Of(mediaId).With(("phone_number_id", account.NumberId)), body: null, cancellationToken);

    // Null when the address that Meta gave holds no file.
    private async Task<DownloadOutcome?> TryAsync(MediaWish wish, IMediaReceiver receiver, CancellationToken cancellationToken)
    {
        var path = ApiPath.Of(wish.MediaId).With(("phone_number_id", wish.Account.NumberId));
        var answer = await calls.AskAsync(wish.Account, HttpMethod.Get, path, cancellationToken: cancellationToken);
        if (answer is CallOutcome<JsonElement>.Failed { Failure: var failure })
        {
            return failure.Code is "100" or "131052" or "http_404"
                ? new DownloadOutcome.Gone(failure.Code, GoneReason)
                : new DownloadOutcome.Failed(failure);
        }

        return MediaAddress.Read(((CallOutcome<JsonElement>.Done)answer).Value) is { } address
            ? await FetchAsync(wish, address, receiver, cancellationToken)
            : new DownloadOutcome.Failed(
                new CallFailure(CallFailureKind.TryLater, "no_address", "Meta's answer names no address of the file."));
    }

    private async Task<DownloadOutcome?> FetchAsync(
        MediaWish wish, MediaAddress address, IMediaReceiver receiver, CancellationToken cancellationToken)
    {
        var server = new Uri(wish.Account.ApiUrl is { Length: > 0 } own ? own : options.Value.GraphUrl);
        if (!MetaHosts.MayHaveToken(address.Url, server))
        {
            return new DownloadOutcome.ForeignHost(address.Url.Host);
        }

        var promise = new MediaPromise(wish.Expected, address.Facts);
        return promise.Problem() ?? await stream.FetchAsync(address.Url, wish.Account.AccessToken!, promise, receiver, cancellationToken);
    }

    private const string GoneReason =
        "Meta does not have the file: what customers send is kept for 7 days, what was uploaded for 30. "
        + "Remedy: ask the customer to send it again, and download files soon after they arrive.";
}
