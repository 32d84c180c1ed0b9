using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Storage.Conversations;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>A message and where it arrived.</summary>
/// <param name="Message">The message.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="BindingId">The number it was sent to.</param>
/// <param name="Settings">How the engine answers there.</param>
internal sealed record Arrival(InboundMessage Message, Guid ConversationId, Guid? BindingId, AutomationSettings Settings)
{
    /// <summary>The number's customers see buttons and lists; else they read choices as numbered text.</summary>
    public bool ShowsButtons { get; init; } = true;
}

/// <summary>A message and the step its conversation took.</summary>
/// <param name="Arrival">The message and where it arrived.</param>
/// <param name="Step">The step.</param>
internal sealed record Taken(Arrival Arrival, ConversationStep Step);

/// <summary>Takes conversations through their messages in the order customers sent them, not the order they arrived in.</summary>
internal static class ConversationIntake
{
    public static IReadOnlyList<Taken> Take(
        IEnumerable<Arrival> arrivals, IReadOnlyDictionary<Guid, LockedConversation> conversations, DateTimeOffset now) =>
        [.. arrivals.GroupBy(arrival => arrival.ConversationId).SelectMany(group => Take(group, conversations[group.Key], now))];

    private static IEnumerable<Taken> Take(IEnumerable<Arrival> arrivals, LockedConversation locked, DateTimeOffset now)
    {
        var (conversation, optedOut) = (locked.Conversation, locked.OptedOut);
        foreach (var arrival in arrivals.OrderBy(a => a.Message.SentAt).ThenBy(a => a.Message.ReceivedAt))
        {
            var step = ConversationStep.Take(Addressed(conversation, arrival), optedOut, arrival.Message, arrival.Settings, now);
            (conversation, optedOut) = (step.Next, step.OptedOut);
            yield return new Taken(arrival, step);
        }
    }

    private static Conversation Addressed(Conversation conversation, Arrival arrival) =>
        arrival.Message.Bearing() != Bearing.Note && arrival.BindingId is { } binding ? conversation with { BindingId = binding } : conversation;
}
