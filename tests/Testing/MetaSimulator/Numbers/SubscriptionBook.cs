using System.Collections.Concurrent;

namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>Accounts that the app is subscribed to, each with the callback that overrides the app's.</summary>
public sealed class SubscriptionBook
{
    private readonly ConcurrentDictionary<string, Uri?> callbacks = new();

    // A dictionary that may hold null has no other way to say "not there".
    private readonly ConcurrentDictionary<string, bool> subscribed = new();

    /// <summary>The app receives this account's webhooks.</summary>
    public bool IsSubscribed(string wabaId) => subscribed.ContainsKey(wabaId);

    /// <summary>The account's own callback; null when it has none.</summary>
    public Uri? CallbackOf(string wabaId) => callbacks.GetValueOrDefault(wabaId);

    internal void Subscribe(string wabaId, Uri? callback)
    {
        subscribed[wabaId] = true;
        callbacks[wabaId] = callback;
    }

    internal void Unsubscribe(string wabaId)
    {
        subscribed.TryRemove(wabaId, out _);
        callbacks.TryRemove(wabaId, out _);
    }
}
