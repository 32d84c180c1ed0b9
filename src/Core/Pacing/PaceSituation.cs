using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Pacing;

/// <summary>What decides which limits a message is under.</summary>
/// <param name="TenantId">The tenant that sends.</param>
/// <param name="Provider">The provider of the number it leaves from.</param>
/// <param name="NumberId">Meta's phone number id or Evolution's instance name.</param>
/// <param name="Customer">Whom it goes to: the id of the conversation.</param>
public sealed record PaceSituation(Guid TenantId, ProviderKind Provider, string NumberId, Guid Customer)
{
    /// <summary>The provider's account of the number (Meta's WABA id).</summary>
    public string? AccountId { get; init; }

    /// <summary>What the provider said last of the number.</summary>
    public IReadOnlyDictionary<string, ChannelFact> Facts { get; init; } = new Dictionary<string, ChannelFact>();

    /// <summary>What the tenant wants.</summary>
    public SendingPolicy Policy { get; init; } = SendingPolicy.Default;

    /// <summary>A template to a customer whose window is closed: the business writes first.</summary>
    public bool OpensTalk { get; init; }
}
