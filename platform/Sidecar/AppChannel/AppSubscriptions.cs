using Platform.Sidecar.PubSub;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>The app's subscriptions: those it lists, asked for once, and the declared ones it does not list.</summary>
internal sealed class AppSubscriptions(
    SidecarOptions options, ResourceSet resources, AppLink app, Deliveries deliveries, ILogger<AppSubscriptions> logger)
{
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly List<RunningSubscription> running = [];
    private IReadOnlyList<Subscription>? wanted;

    /// <summary>Starts all of them; none twice.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        wanted ??= Merge(await ListAsync(ct));
        foreach (var subscription in wanted)
        {
            Start(subscription, app.Channel!);
        }
    }

    public async Task StopAsync(TimeSpan drain)
    {
        await Task.WhenAll(running.Select(one => one.StopAsync(drain)));
        running.Clear();
    }

    private void Start(Subscription subscription, IAppChannel channel)
    {
        var (started, problem) = deliveries.Start(subscription, channel);
        if (started is null)
        {
            Log.NotSubscribed(logger, subscription.Topic, subscription.PubSub, problem!);
            return;
        }

        running.Add(started);
        var bulk = subscription.Bulk is { } settings ? $", up to {settings.MaxMessages} in {settings.MaxAwait.TotalMilliseconds} ms" : "";
        Log.Subscribed(
            logger, subscription.Topic, subscription.PubSub, subscription.Source.ToString(), bulk, subscription.DeadLetterTopic);
    }

    private async Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken ct)
    {
        if (!deliveries.ArePossible || options.DisabledInitEndpoints.Contains("subscribe"))
        {
            return [];
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await app.Channel!.ListSubscriptionsAsync(ct);
            }
            catch (Exception error) when (error is RpcException or HttpRequestException or IOException && attempt >= Attempts)
            {
                Log.SubscriptionsNotListed(logger, error.Message);
                return [];
            }
            catch (Exception error) when (error is RpcException or HttpRequestException or IOException)
            {
                await Task.Delay(FirstPause * Math.Pow(1.5, attempt - 1), ct);
            }
        }
    }

    // The app's own word replaces a declaration; of two declarations the first counts.
    private List<Subscription> Merge(IReadOnlyList<Subscription> listed)
    {
        var all = new Dictionary<(string, string), Subscription>();
        foreach (var subscription in listed.Concat(resources.Subscriptions))
        {
            if (!all.TryAdd((subscription.PubSub, subscription.Topic), subscription))
            {
                Log.SubscriptionReplaced(logger, 1, subscription.Topic, subscription.PubSub);
            }
        }

        return [.. all.Values];
    }
}
