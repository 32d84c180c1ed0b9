using System.Text.Json;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>The events of 2.3.7 as they are subscribed to.</summary>
public static class EventNames
{
    /// <summary>All that can be subscribed to.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "APPLICATION_STARTUP", "QRCODE_UPDATED", "MESSAGES_SET", "MESSAGES_UPSERT", "MESSAGES_EDITED", "MESSAGES_UPDATE", "MESSAGES_DELETE",
        "SEND_MESSAGE", "SEND_MESSAGE_UPDATE", "CONTACTS_SET", "CONTACTS_UPSERT", "CONTACTS_UPDATE", "PRESENCE_UPDATE", "CHATS_SET",
        "CHATS_UPSERT", "CHATS_UPDATE", "CHATS_DELETE", "GROUPS_UPSERT", "GROUP_UPDATE", "GROUP_PARTICIPANTS_UPDATE", "CONNECTION_UPDATE",
        "LABELS_EDIT", "LABELS_ASSOCIATION", "CALL", "TYPEBOT_START", "TYPEBOT_CHANGE_STATUS", "REMOVE_INSTANCE", "LOGOUT_INSTANCE",
        "INSTANCE_CREATE", "INSTANCE_DELETE", "STATUS_INSTANCE",
    ];

    /// <summary>What has to be subscribed to for an event: <c>messages.upsert</c> is MESSAGES_UPSERT.</summary>
    public static string Subscription(string name) => name.Replace('.', '_').Replace('-', '_').ToUpperInvariant();

    /// <summary>What byEvents appends to the address: <c>group-participants.update</c> is group-participants-update.</summary>
    public static string Suffix(string name) => Subscription(name).Replace('_', '-').ToLowerInvariant();

    /// <summary>What the JSON schema finds wrong with the events of a configuration.</summary>
    internal static IEnumerable<string> Wrong(JsonElement webhook) => webhook.Items("events")
        .Select((item, place) => (Name: item.Text(), place))
        .Where(item => !All.Contains(item.Name))
        .Select(item => $"instance.webhook.events[{item.place}] is not one of enum values: {string.Join(',', All)}");
}
