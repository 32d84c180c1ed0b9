using Npgsql;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Media;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Puts files that the engine holds into messages: uploaded where the provider keeps files, else whole.</summary>
internal sealed class FilePreparation(OutboundFileTable files, Uploads uploads)
{
    /// <summary>The content, its file where the provider takes it from.</summary>
    public async Task<PreparedContent> PrepareAsync(
        OutboundContent content, ProviderKind provider, SendingAccount account, CancellationToken cancellationToken)
    {
        if (!FileReference.TryParse(ContentFiles.Of(content)?.Source.MediaId, out var id))
        {
            return new PreparedContent(content);
        }

        try
        {
            return await files.FindAsync(account.TenantId, id, cancellationToken) is { } file
                ? await PlaceAsync(content, file, provider, account, cancellationToken)
                : Not(new SendOutcome.Refused("file_gone", "The engine holds the file no longer: files are held for a day. Remedy: upload it again."));
        }
        catch (NpgsqlException)
        {
            return Not(new SendOutcome.TryLater("database_away", "The database is away: the file cannot be read."));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Not(new SendOutcome.TryLater("upload_slow", "The file took too long to hand over; nothing was sent."));
        }
    }

    private async Task<PreparedContent> PlaceAsync(
        OutboundContent content, OutboundFile file, ProviderKind provider, SendingAccount account, CancellationToken cancellationToken)
    {
        var kind = ContentFiles.Of(content)!.Kind;
        if (kind != MediaKind.Document && MediaLimits.KindOf(file.MimeType) != kind)
        {
            return Not(new SendOutcome.Refused(
                "file_kind", $"The file is of the type {file.MimeType}, which is not of the kind {kind.Name()}: give the message the type that the file has."));
        }

        if (uploads.KeeperFor(provider) is not { } keeper)
        {
            return new PreparedContent(ContentFiles.From(content, new MediaSource(null, null) { File = new InlineFile(file.Bytes, file.MimeType) }));
        }

        return await uploads.UploadAsync(keeper, account, FileToUpload.Of(file), cancellationToken) switch
        {
            CallOutcome<UploadedFile>.Done done => new PreparedContent(ContentFiles.From(content, new MediaSource(null, done.Value.Upload.MediaId))),
            CallOutcome<UploadedFile>.Failed failed => Not(Outcome(failed.Failure)),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    // Even when nobody knows whether the upload was done: no message has left.
    private static SendOutcome Outcome(CallFailure failure) => failure.Kind switch
    {
        CallFailureKind.Refused => new SendOutcome.Refused(failure.Code, failure.Reason),
        CallFailureKind.AccountProblem =>
            new SendOutcome.AccountProblem(failure.Code, failure.Reason, failure.State ?? ChannelState.NumberUnusable),
        _ => new SendOutcome.TryLater(failure.Code, failure.Reason, failure.After),
    };

    private static PreparedContent Not(SendOutcome problem) => new(Content: null, problem);
}

/// <summary>A content made ready, or the outcome of an attempt that is not made: exactly one of the two is set.</summary>
/// <param name="Content">The content.</param>
/// <param name="Problem">The outcome.</param>
internal sealed record PreparedContent(OutboundContent? Content, SendOutcome? Problem = null);
