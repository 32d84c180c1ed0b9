using Npgsql;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.ParkedStatuses;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>
/// Tells the engine's own messages, which a provider shows with everything else that is sent through its API, from other programs'. They may
/// be shown before the provider's answer is noted, or after it was lost: then they were sent, and need no longer be doubted.
/// </summary>
internal static class OwnMessages
{
    /// <summary>Notes those that are the engine's, the conversations being locked, and gives the others that are new.</summary>
    public static async Task<IReadOnlyList<StoredEcho>> RecognizeAsync(
        NpgsqlTransaction transaction, IReadOnlyList<StoredEcho> shown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (shown.Count == 0)
        {
            return [];
        }

        await ParkedStatusTable.LockAsync(transaction, [.. shown.Select(Id)], cancellationToken);
        var stored = await EchoTable.FindStoredAsync(transaction, [.. shown.Select(Id)], cancellationToken);
        var fresh = shown.Where(echo => !stored.Contains(Id(echo))).DistinctBy(Id).ToList();
        var conversations = fresh.Where(echo => echo.ThroughApi).Select(echo => echo.ConversationId).ToList();
        var unsettled = conversations.Count == 0 ? [] : await ShownMessageTable.FindAsync(transaction, conversations, now, cancellationToken);
        var own = Match(fresh, [.. unsettled]);
        await ShownMessageTable.NoteAsync(transaction, [.. own.Select(pair => new ShownMessage(pair.Value.Id, pair.Key.ProviderMessageId, pair.Key.SentAt))], cancellationToken);
        return [.. fresh.Where(echo => !own.ContainsKey(echo))];
    }

    // The oldest of the messages that it can be: they leave in that order.
    private static Dictionary<StoredEcho, UnsettledMessage> Match(IReadOnlyList<StoredEcho> echoes, List<UnsettledMessage> unsettled)
    {
        var own = new Dictionary<StoredEcho, UnsettledMessage>();
        foreach (var echo in echoes.Where(echo => echo.ThroughApi).OrderBy(echo => echo.SentAt).ThenBy(echo => echo.ReceivedAt))
        {
            if (unsettled.FirstOrDefault(message => CanBe(message, echo)) is { } message)
            {
                own[echo] = message;
                unsettled.Remove(message);
            }
        }

        return own;
    }

    private static bool CanBe(UnsettledMessage message, StoredEcho echo) => message.ConversationId == echo.ConversationId
        && message.FromAt <= echo.SentAt && !(echo.SentAt > message.UntilAt)
        && message.TryReadContent() is { } content && ShownContent.CanBe(content, echo.Type, echo.Text);

    private static ProviderMessage Id(StoredEcho echo) => new(echo.TenantId, echo.ProviderMessageId);
}
