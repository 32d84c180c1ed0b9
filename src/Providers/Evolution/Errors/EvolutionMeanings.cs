using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Evolution.Errors;

/// <summary>
/// What codes mean where a status tells them. This server reports failures without a reason (reference, section 4.7), so that none says
/// anything about the number.
/// </summary>
internal sealed class EvolutionMeanings : IProviderErrors
{
    public ProviderKind Provider => ProviderKind.Evolution;

    public SendOutcome? Meaning(string code) =>
        EvolutionErrors.Table.FirstOrDefault(row => row.Code == code) is { } row ? row.Reaction.Outcome(code, row.Remedy, retryAfter: null) : null;
}
