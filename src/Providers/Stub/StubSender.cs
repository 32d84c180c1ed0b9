using Microsoft.Extensions.Logging;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Stub;

/// <summary>Sends nothing: logs what it would send, makes up an id, and lets the reporter tell what became of the message.</summary>
internal sealed class StubSender(StubOptions options, StubJournal journal, StubStatusReporter reporter, TimeProvider time, ILogger<StubSender> logger)
    : IMessageSender
{
    private int sends;

    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Stub;

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var fails = options.FailEvery > 0 && Interlocked.Increment(ref sends) % options.FailEvery == 0;
        var outcome = fails && options.FailAs != StubFailure.Unknown ? Fail() : await TakeAsync(request, answerLost: fails);
        await AnswerSlowlyAsync(cancellationToken);
        return outcome;
    }

    // As a real provider: the message is taken first, and the answer may come too late to be heard.
    private async Task AnswerSlowlyAsync(CancellationToken cancellationToken)
    {
        if (options.Delay > TimeSpan.Zero)
        {
            await Task.Delay(options.Delay, time, cancellationToken);
        }
    }

    private SendOutcome Fail() => options.FailAs == StubFailure.Refused
        ? new SendOutcome.Refused("stub_refused", "The stub was told to refuse this message.")
        : new SendOutcome.TryLater("stub_busy", "The stub was told to put this message off.");

    private async Task<SendOutcome> TakeAsync(SendRequest request, bool answerLost)
    {
        var providerMessageId = $"wamid.stub.{Guid.NewGuid():N}";
        await journal.NoteAsync(request.MessageId, providerMessageId, request.Account.NumberId, time.GetUtcNow());
        logger.WouldSend(request.MessageId, providerMessageId, request.Content.GetType().Name);
        reporter.Report(request, providerMessageId);
        return answerLost
            ? new SendOutcome.Unknown("The stub was told to lose its answer.")
            : new SendOutcome.Accepted(providerMessageId);
    }
}
