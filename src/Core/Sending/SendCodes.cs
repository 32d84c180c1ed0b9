namespace WhatsAppEngine.Core.Sending;

/// <summary>Codes of refusals and delays that are the engine's own. Tables, events and <c>docs/sending.md</c> name them.</summary>
public static class SendCodes
{
    /// <summary>Refused: the tenant has no active number.</summary>
    public const string NoBinding = "no_active_binding";

    /// <summary>Refused: the customer has neither number nor user id.</summary>
    public const string NoRecipient = "no_recipient";

    /// <summary>Refused: its time has passed.</summary>
    public const string Expired = "expired";

    /// <summary>Refused: its time will have passed when it may be sent.</summary>
    public const string ExpiresFirst = "expires_first";

    /// <summary>Refused: the customer opted out.</summary>
    public const string OptedOut = "opted_out";

    /// <summary>Refused: the customer told WhatsApp to stop marketing messages.</summary>
    public const string MarketingStopped = "marketing_stopped";

    /// <summary>Refused: WhatsApp does not let the template be sent now.</summary>
    public const string TemplateNotApproved = "template_not_approved";

    /// <summary>Refused: the customer has not written for 24 hours, and it is no template.</summary>
    public const string WindowClosed = "window_closed";

    /// <summary>Put off, and refused in the end: what is stored is no content that this version knows.</summary>
    public const string Unreadable = "content_unreadable";

    /// <summary>Put off: nothing can leave from the number now.</summary>
    public const string ChannelBlocked = "channel_blocked";

    /// <summary>Put off: customers are left in peace at this hour.</summary>
    public const string QuietHours = "quiet_hours";

    /// <summary>Put off: nobody is there to answer.</summary>
    public const string OutsideBusinessHours = "outside_business_hours";

    /// <summary>Put off: the tenant's messages of the day are spent.</summary>
    public const string BudgetSpent = "budget_spent";

    /// <summary>Put off: the pace of the number, the customer or the tenant.</summary>
    public const string Paced = "paced";
}
