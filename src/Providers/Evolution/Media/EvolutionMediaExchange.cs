using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Media;

namespace WhatsAppEngine.Providers.Evolution.Media;

/// <summary>
/// Fetches files through <c>POST /chat/getBase64FromMediaMessage</c>, by the ids of the messages they came with. The server keeps none that
/// are handed over.
/// </summary>
internal sealed class EvolutionMediaExchange(EvolutionClient evolution, TimeProvider time) : IMediaExchange
{
    private const int LongestError = 64 * 1024;

    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Evolution;

    /// <inheritdoc />
    public bool KeepsFiles => false;

    /// <inheritdoc />
    public async Task<DownloadOutcome> DownloadAsync(MediaWish wish, IMediaReceiver receiver, CancellationToken cancellationToken)
    {
        if (evolution.Problem(wish.Account) is { } problem)
        {
            return new DownloadOutcome.Failed(problem);
        }

        using var patience = new CancellationTokenSource(evolution.MediaTimeout, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var answer = await evolution.OpenAsync(Call(wish), limited.Token);
            await using var body = await answer.Content.ReadAsStreamAsync(limited.Token);
            var file = new Base64Member(body);
            return await ProblemAsync(answer, body, file, limited.Token) ?? await PassOnAsync(file, wish, receiver, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return MediaErrors.Unreadable;
        }
        catch (Exception failure)
            when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new DownloadOutcome.Failed(EvolutionFailure.Of(new ApiAnswer.Unreachable())!);
        }
    }

    /// <inheritdoc />
    public Task<CallOutcome<string>> UploadAsync(MediaParcel parcel, CancellationToken cancellationToken) =>
        Task.FromResult<CallOutcome<string>>(new CallOutcome<string>.Failed(KeepsNone));

    /// <inheritdoc />
    public Task<CallFailure?> DeleteAsync(SendingAccount account, string mediaId, CancellationToken cancellationToken) =>
        Task.FromResult<CallFailure?>(KeepsNone);

    private static EvolutionCall Call(MediaWish wish) =>
        EvolutionCall.Of(HttpMethod.Post, wish.Account, "chat", "getBase64FromMediaMessage").With(new JsonObject
        {
            ["message"] = new JsonObject { ["key"] = new JsonObject { ["id"] = wish.MediaId } },
            ["convertToMp4"] = false,
        });

    // Why no file begins; null when one does.
    private async Task<DownloadOutcome?> ProblemAsync(HttpResponseMessage answer, Stream body, Base64Member file, CancellationToken limited)
    {
        try
        {
            return !answer.IsSuccessStatusCode ? MediaErrors.Of(await ErrorAsync(answer, body, limited))
                : await file.FindAsync(limited) ? null : MediaErrors.Unreadable;
        }
        catch (IOException)
        {
            return new DownloadOutcome.Interrupted(Received: 0);
        }
        catch (JsonException)
        {
            return MediaErrors.Unreadable;
        }
    }

    private async Task<DownloadOutcome> PassOnAsync(
        Base64Member file, MediaWish wish, IMediaReceiver receiver, CancellationToken cancellationToken)
    {
        var promise = new MediaPromise(wish.Expected, new MediaFacts(file.MimeType));
        return promise.Problem()
            ?? await new MediaPassage(promise, receiver, evolution.MediaTimeout).RunAsync(file.ReadAsync, time, cancellationToken);
    }

    private async Task<ApiAnswer.Error> ErrorAsync(HttpResponseMessage answer, Stream body, CancellationToken cancellationToken)
    {
        var words = new byte[LongestError];
        var length = await body.ReadAtLeastAsync(words, words.Length, throwOnEndOfStream: false, cancellationToken);
        return (ApiAnswer.Error)ApiAnswer.Read(answer, words.AsMemory(0, length), time.GetUtcNow());
    }

    private static readonly CallFailure KeepsNone = new(
        CallFailureKind.Refused, "keeps_no_files", "Evolution keeps no files: they go out with the messages they belong to.");
}
