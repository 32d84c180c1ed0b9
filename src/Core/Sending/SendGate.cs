namespace WhatsAppEngine.Core.Sending;

/// <summary>Decides, at the moment of dispatch, whether a message may leave.</summary>
public static class SendGate
{
    /// <summary>Code of a refusal because the customer opted out.</summary>
    public const string OptedOut = "opted_out";

    /// <summary>Code of a refusal because the tenant has no active number.</summary>
    public const string NoBinding = "no_active_binding";

    /// <summary>Code of a refusal because the customer has neither number nor user id.</summary>
    public const string NoRecipient = "no_recipient";

    /// <summary>Decides about one message.</summary>
    public static SendVerdict Decide(SendSituation situation) => situation switch
    {
        { HasActiveBinding: false } => new SendVerdict.Refuse(NoBinding, "The tenant has no active number to send from; bind one with ./whatsapp bind-tenant."),
        { HasRecipient: false } => new SendVerdict.Refuse(NoRecipient, "The customer has neither a phone number nor a user id."),
        { CustomerOptedOut: true, ConfirmsOptOut: false } => new SendVerdict.Refuse(OptedOut, "The customer opted out of messages."),
        _ => new SendVerdict.Send(),
    };
}

/// <summary>What the gate looks at.</summary>
/// <param name="HasActiveBinding">The tenant has an active number.</param>
/// <param name="HasRecipient">The customer can be addressed.</param>
/// <param name="CustomerOptedOut">The customer opted out.</param>
/// <param name="ConfirmsOptOut">The message confirms that very wish.</param>
public sealed record SendSituation(bool HasActiveBinding, bool HasRecipient, bool CustomerOptedOut, bool ConfirmsOptOut);

/// <summary>What the gate says.</summary>
public abstract record SendVerdict
{
    private SendVerdict()
    {
    }

    /// <summary>Send it now.</summary>
    public sealed record Send : SendVerdict;

    /// <summary>Never send it.</summary>
    /// <param name="Code">A stable code.</param>
    /// <param name="Reason">Why, and the remedy if there is one.</param>
    public sealed record Refuse(string Code, string Reason) : SendVerdict;
}
