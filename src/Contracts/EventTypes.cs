namespace WhatsAppEngine.Contracts;

/// <summary>Values of <see cref="EventEnvelope.EventType"/>.</summary>
public static class EventTypes
{
    /// <summary>A customer sent a message. On the inbound topic it is the message itself, on the events topic the news of it.</summary>
    public const string InboundReceived = "whatsapp_inbound_received";

    /// <summary>A provider reported a message's delivery status (inbound topic only).</summary>
    public const string StatusReceived = "whatsapp_status_received";

    /// <summary>A provider told something that is neither a message nor a status, or that could not be read (inbound topic only).</summary>
    public const string ProviderNotice = "whatsapp_provider_notice";

    /// <summary>The business wrote to a customer from its phone (inbound topic only).</summary>
    public const string EchoReceived = "whatsapp_echo_received";

    /// <summary>A customer told WhatsApp whether marketing is welcome (inbound topic only).</summary>
    public const string PreferenceReceived = "whatsapp_preference_received";

    /// <summary>Something changed about a number, an account or a template.</summary>
    public const string ChannelUpdated = "whatsapp_channel_updated";

    /// <summary>A number can send no more, or can again: for operators.</summary>
    public const string ChannelStateChanged = "whatsapp_channel_state_changed";

    /// <summary>A customer asked for something, by a button or by a word.</summary>
    public const string ActionRequested = "whatsapp_action_requested";

    /// <summary>A customer wants no more messages.</summary>
    public const string CustomerOptedOut = "whatsapp_customer_opted_out";

    /// <summary>A customer was erased: whoever keeps something of them is to do the same.</summary>
    public const string CustomerErased = "whatsapp_customer_erased";

    /// <summary>A message could not be delivered.</summary>
    public const string DeliveryFailed = "whatsapp_delivery_failed";

    /// <summary>A message was delivered or read.</summary>
    public const string DeliveryConfirmed = "whatsapp_delivery_confirmed";

    /// <summary>Nobody knows whether a message was sent, and no status has come to tell: a person is to look.</summary>
    public const string OutcomeUnknown = "whatsapp_outcome_unknown";

    /// <summary>A vertical asks for a message to be sent (outbound topic only).</summary>
    public const string OutboundQueued = "whatsapp_outbound_queued";

    /// <summary>A vertical takes a request back that has not been sent yet (outbound topic only).</summary>
    public const string OutboundCancelled = "whatsapp_outbound_cancelled";

    /// <summary>An event that could not be handled (dead-letter topic only).</summary>
    public const string DeadLetter = "whatsapp_dlq_entry";
}
