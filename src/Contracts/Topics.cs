namespace WhatsAppEngine.Contracts;

/// <summary>Names of the pub/sub topics. Each is the key of one Redis stream, verbatim.</summary>
public static class Topics
{
    /// <summary>Customers' messages and delivery statuses, from Webhook to Worker.</summary>
    public const string Inbound = "bc:whatsapp:inbound";

    /// <summary>Messages that verticals ask the engine to send.</summary>
    public const string Outbound = "bc:whatsapp:outbound";

    /// <summary>The engine's business events, for verticals. <c>WHATSAPP_EVENTS_TOPIC</c> overrides the name.</summary>
    public const string Events = "bc:whatsapp:events";

    /// <summary>Events that could not be handled, with their reason.</summary>
    public const string DeadLetters = "bc:whatsapp:dlq";

    /// <summary>Business events of the materials vertical, some of which notify a customer.</summary>
    public const string Materials = "events:materials";
}
