using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>What Meta's codes mean where a status tells them: the table without an answer around it.</summary>
internal sealed class MetaMeanings : IProviderErrors
{
    public ProviderKind Provider => ProviderKind.Meta;

    public SendOutcome? Meaning(string code) => MetaErrors.Of(code) is { } row ? row.Reaction.Outcome(code, row.Remedy, retryAfter: null) : null;
}
