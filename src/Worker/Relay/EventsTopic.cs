using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Relay;

/// <summary>Where business events go.</summary>
/// <param name="Name">The topic.</param>
internal sealed record EventsTopic(string Name)
{
    /// <summary>The topic that <c>WHATSAPP_EVENTS_TOPIC</c> names, else <see cref="Topics.Events"/>.</summary>
    public static EventsTopic From(IConfiguration configuration) =>
        new(configuration["WHATSAPP_EVENTS_TOPIC"] is { Length: > 0 } name ? name : Topics.Events);
}
