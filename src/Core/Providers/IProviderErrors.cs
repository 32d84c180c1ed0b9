using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Providers;

/// <summary>Knows what one provider's error codes mean, wherever they are met.</summary>
public interface IProviderErrors
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>What a code means for a message that failed by it; null for a code that is not known.</summary>
    SendOutcome? Meaning(string code);
}
