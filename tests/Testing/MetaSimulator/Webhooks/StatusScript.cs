using System.Collections.Concurrent;
using WhatsAppEngine.Testing.MetaSimulator.Messages;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>What becomes of an accepted message, told status by status.</summary>
internal sealed class StatusScript(SimulatorSettings settings, WebhookQueue webhooks) : IAsyncDisposable
{
    private const int MarketingStopped = 131050;

    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly CancellationTokenSource stopping = new();

    public void Begin(SentMessage message, SimulatedNumber number)
    {
        if (message.Customer is not null || message.IsForGroup)
        {
            var script = PlayAsync(message, number, stopping.Token);
            running[script] = true;
            _ = ForgetAsync(script);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Keys).WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task PlayAsync(SentMessage message, SimulatedNumber number, CancellationToken cancellationToken)
    {
        var failure = FailureOf(message);
        try
        {
            foreach (var status in failure is null ? StatusesOf(message) : ["failed"])
            {
                await Task.Delay(settings.StatusPause, cancellationToken);
                var told = webhooks.DeliverAsync(StatusItem.Write(number, message, status, failure, settings.Time.GetUtcNow()));
                // One after the other, so that they arrive in the order of the script; those of one POST are together anyway.
                await (webhooks.Mode is { OutOfOrder: true, BatchSize: > 1 } ? Task.CompletedTask : told.WaitAsync(cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The simulator stops.
        }
    }

    private static int? FailureOf(SentMessage message) =>
        message.Customer?.FailsWith
        ?? (message is { TemplateCategory: "marketing", Customer.StoppedMarketing: true } ? MarketingStopped : null);

    private IReadOnlyList<string> StatusesOf(SentMessage message)
    {
        var last = message.Type == "reaction" || message.IsForGroup ? "sent" : message.Customer?.LastStatus;
        var statuses = settings.Statuses.ToList();
        if (last is not null && statuses.IndexOf(last) is >= 0 and var place)
        {
            statuses.RemoveRange(place + 1, statuses.Count - place - 1);
        }

        if (statuses.Contains("read") && message.Body.Member("audio").IsTrue("voice"))
        {
            statuses.Add("played");
        }

        if (webhooks.Mode.OutOfOrder)
        {
            statuses.Reverse();
        }

        return statuses;
    }

    private async Task ForgetAsync(Task script)
    {
        await script;
        running.TryRemove(script, out _);
    }
}
