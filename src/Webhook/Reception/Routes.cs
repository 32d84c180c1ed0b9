using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Webhook.Bindings;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>The numbers of one POST and their bindings; the accounts it names without a number, and who may vouch for those.</summary>
internal sealed class Routes(
    IReadOnlyDictionary<string, NumberBinding?> byNumber, IReadOnlyDictionary<string, IReadOnlyList<NumberBinding>> byAccount)
{
    /// <summary>The item's own binding; null when nobody bound its number, or it names none.</summary>
    public NumberBinding? Of(WebhookItem item) => item.NumberId is { } number ? byNumber.GetValueOrDefault(number) : null;

    /// <summary>True when the item has somebody to go to: news without a number goes to the operator, not to a tenant.</summary>
    public bool Serve(WebhookItem item) => item is ProviderNotice { NumberId: null } || Of(item) is { IsActive: true };

    /// <summary>The bindings that may vouch for an item: its own, or, when it names no number, all of its account.</summary>
    public IEnumerable<NumberBinding> For(WebhookItem item) => item switch
    {
        { NumberId: null, AccountId: { } account } => byAccount.GetValueOrDefault(account) ?? [],
        { NumberId: null } => [],
        _ => new[] { Of(item) }.OfType<NumberBinding>(),
    };
}
