using System.Collections.Concurrent;
using System.Threading.Channels;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>Updates on their way to callbacks.</summary>
public sealed class WebhookQueue : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly SimulatorSettings settings;
    private readonly SubscriptionBook subscriptions;
    private readonly WebhookPoster poster;
    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>();
    private readonly ConcurrentDictionary<Task, bool> deliveries = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task pump;
    private volatile DeliveryMode mode;

    internal WebhookQueue(SimulatorSettings settings, SubscriptionBook subscriptions)
    {
        (this.settings, this.subscriptions, mode) = (settings, subscriptions, settings.Delivery);
        Callback = settings.Webhook;
        poster = new WebhookPoster(settings);
        pump = PumpAsync(stopping.Token);
    }

    /// <summary>How updates are delivered from now on.</summary>
    public DeliveryMode Mode
    {
        get => mode;
        set => mode = value;
    }

    /// <summary>The app's callback URL; null: it has none.</summary>
    public Uri? Callback { get; set; }

    /// <summary>What signs webhooks; null: nothing.</summary>
    public string? AppSecret
    {
        get => poster.AppSecret;
        set => poster.AppSecret = value;
    }

    /// <summary>Every POST that was made.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts => poster.Attempts;

    /// <summary>Stops delivering.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await pump;
        await Task.WhenAll(deliveries.Keys);
        poster.Dispose();
        stopping.Dispose();
    }

    /// <summary>Completes once delivery was tried for the first time.</summary>
    internal Task DeliverAsync(WebhookItem item)
    {
        var tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Writer.TryWrite(new Waiting(item, tried));
        return tried.Task;
    }

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(cancellationToken))
            {
                if (mode.IsPaused)
                {
                    await Task.Delay(Glance, cancellationToken);
                }
                else
                {
                    Send(await BatchAsync(cancellationToken));
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The simulator stops.
        }
    }

    private async Task<List<Waiting>> BatchAsync(CancellationToken cancellationToken)
    {
        var (batch, now) = (new List<Waiting>(), mode);
        for (var left = now.BatchWait; batch.Count < now.BatchSize;)
        {
            if (waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }
            else if (left > TimeSpan.Zero)
            {
                await Task.Delay(Glance, cancellationToken);
                left -= Glance;
            }
            else
            {
                break;
            }
        }

        if (now.OutOfOrder)
        {
            batch.Reverse();
        }

        return batch;
    }

    private void Send(List<Waiting> batch)
    {
        foreach (var post in batch.GroupBy(one => CallbackOf(one.Item)))
        {
            var tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (post.Key is { } callback)
            {
                var body = WebhookBody.Write([.. post.Select(one => one.Item)], settings.Time.GetUtcNow());
                for (var copy = 0; copy < mode.Copies; copy++)
                {
                    Track(poster.DeliverAsync(callback, body, tried, stopping.Token));
                }
            }
            else
            {
                tried.SetResult();
            }

            Track(TellAsync([.. post], tried.Task));
        }
    }

    // Only what concerns a number's messages follows overrides.
    private Uri? CallbackOf(WebhookItem item) =>
        settings.RequiresSubscription && !subscriptions.IsSubscribed(item.WabaId) ? null
        : item.Number is { } number ? number.Callback ?? subscriptions.CallbackOf(number.WabaId) ?? Callback
        : Callback;

    private static async Task TellAsync(IReadOnlyList<Waiting> items, Task tried)
    {
        await tried;
        foreach (var item in items)
        {
            item.Tried.SetResult();
        }
    }

    private void Track(Task delivery)
    {
        deliveries[delivery] = true;
        _ = ForgetAsync(delivery);
    }

    private async Task ForgetAsync(Task delivery)
    {
        await delivery;
        deliveries.TryRemove(delivery, out _);
    }

    private sealed record Waiting(WebhookItem Item, TaskCompletionSource Tried);
}
