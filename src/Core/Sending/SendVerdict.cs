using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Sending;

/// <summary>What the gate says.</summary>
public abstract record SendVerdict
{
    private SendVerdict()
    {
    }

    /// <summary>Send it now.</summary>
    /// <param name="Instead">What is sent in its place: the tenant's template, where free text may not be sent.</param>
    public sealed record Send(TemplateContent? Instead = null) : SendVerdict;

    /// <summary>Ask again then: it is no attempt.</summary>
    /// <param name="Until">The moment; always ahead.</param>
    /// <param name="Code">A stable code.</param>
    /// <param name="Reason">Why, and the remedy if there is one.</param>
    public sealed record Defer(DateTimeOffset Until, string Code, string Reason) : SendVerdict;

    /// <summary>Never send it.</summary>
    /// <param name="Code">A stable code.</param>
    /// <param name="Reason">Why, and the remedy if there is one.</param>
    public sealed record Refuse(string Code, string Reason) : SendVerdict;
}
