using System.Globalization;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Core.Pacing;

/// <summary>The limits that a message is under.</summary>
public static class PaceLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>All of them; the message leaves when every one lets it.</summary>
    public static IReadOnlyList<PaceLimit> Of(PaceSituation situation, PaceOptions options) =>
        [.. new[] { OfNumber(situation, options), OfPair(situation, options), OfTenant(situation), OfCustomer(situation), OfRecipients(situation) }.OfType<PaceLimit>()];

    /// <summary>What the limit of a number is kept under.</summary>
    public static string NumberKey(ProviderKind provider, string numberId) => $"{provider.Name()}:{numberId}";

    /// <summary>The limit on messages from a number to a customer; null where the provider has none.</summary>
    // One less than the provider allows at once: what is longer under way than what follows it must not be one too many.
    public static PaceLimit? OfPair(PaceSituation situation, PaceOptions options) => situation.Provider == ProviderKind.Meta
        ? new(PaceLimitKind.Pair, $"{situation.NumberId}:{situation.Customer:N}", options.PairInterval, Math.Max(1, options.PairBurst - 1))
        : null;

    /// <summary>How many customers a business may write to first within 24 hours; null when there is no limit, or none is known.</summary>
    /// <param name="tier">The provider's word for it, such as <c>TIER_2K</c>, or a number.</param>
    public static int? RecipientsOf(string? tier)
    {
        var word = tier?.Trim().ToUpperInvariant().Replace("TIER_", "", StringComparison.Ordinal) ?? "";
        var (digits, factor) = word.EndsWith('K') ? (word[..^1], 1000) : (word, 1);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1_000_000 ? count * factor : null;
    }

    private static PaceLimit OfNumber(PaceSituation situation, PaceOptions options)
    {
        var (interval, burst) = situation.Provider switch
        {
            ProviderKind.Evolution => (Minute / options.EvolutionPerMinute, options.EvolutionBurst),
            ProviderKind.Stub => PaceRate.Below(options.StubPerSecond, options),
            _ when situation.Facts.GetValueOrDefault(ChannelFacts.Throughput)?.Value == "HIGH" => PaceRate.Below(options.MetaHighPerSecond, options),
            _ => PaceRate.Below(options.MetaPerSecond, options),
        };
        return new PaceLimit(PaceLimitKind.Number, NumberKey(situation.Provider, situation.NumberId), interval, burst);
    }

    private static PaceLimit? OfTenant(PaceSituation situation)
    {
        if (situation.Policy.PerSecond is not { } perSecond)
        {
            return null;
        }

        var (interval, burst) = PaceRate.Within(perSecond, TimeSpan.FromSeconds(1), atOnce: 0.05);
        return new PaceLimit(PaceLimitKind.Tenant, $"{situation.TenantId:N}", interval, burst);
    }

    private static PaceLimit? OfCustomer(PaceSituation situation)
    {
        if (situation.Policy.PerCustomerPerMinute is not { } perMinute)
        {
            return null;
        }

        var (interval, burst) = PaceRate.Within(perMinute, Minute, atOnce: 0.5);
        return new PaceLimit(PaceLimitKind.Customer, $"{situation.Customer:N}", interval, burst);
    }

    // Shared by all numbers of a business, whose id nobody tells us: its account is the nearest to it.
    private static PaceLimit? OfRecipients(PaceSituation situation) =>
        situation is { Provider: ProviderKind.Meta, OpensTalk: true } && RecipientsOf(situation.Facts.GetValueOrDefault(ChannelFacts.MessagingLimit)?.Value) is { } most
            ? new PaceLimit(PaceLimitKind.Recipients, situation.Policy.Portfolio ?? situation.AccountId ?? situation.NumberId, Day, most)
                { Recipient = $"{situation.Customer:N}" }
            : null;
}
