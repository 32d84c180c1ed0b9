namespace WhatsAppEngine.Core.Sending;

/// <summary>What a tenant wants of everything that is sent for it.</summary>
public sealed record SendingPolicy
{
    /// <summary>Nothing but what holds for everybody, on São Paulo's clock.</summary>
    public static SendingPolicy Default { get; } = new();

    /// <summary>The tenant's clock. Default: three hours behind UTC, as in São Paulo.</summary>
    public TimeZoneInfo Zone { get; init; } =
        TimeZoneInfo.CreateCustomTimeZone("America/Sao_Paulo", TimeSpan.FromHours(-3), "America/Sao_Paulo", "America/Sao_Paulo");

    /// <summary>When customers are left in peace.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>When its people are there.</summary>
    public BusinessHours? BusinessHours { get; init; }

    /// <summary>At most so many messages between two midnights.</summary>
    public int? DailyBudget { get; init; }

    /// <summary>What is sent even to customers who opted out. Default: nothing.</summary>
    public IReadOnlySet<MessageClass> OptOutExceptions { get; init; } = new HashSet<MessageClass>();

    /// <summary>What carries its texts when the customer's window has closed.</summary>
    public FallbackTemplate? Fallback { get; init; }

    /// <summary>What is done about messages of which nobody knows whether they were sent.</summary>
    public UnknownPolicy Unknown { get; init; } = UnknownPolicy.Default;

    /// <summary>At most so many messages a second, from all its numbers together.</summary>
    public double? PerSecond { get; init; }

    /// <summary>At most so many messages a minute to one customer.</summary>
    public double? PerCustomerPerMinute { get; init; }

    /// <summary>The provider's portfolio that the numbers share limits with.</summary>
    public string? Portfolio { get; init; }

    /// <summary>The last midnight on the tenant's clock.</summary>
    public DateTimeOffset StartOfDay(DateTimeOffset now)
    {
        var midnight = LocalTime.At(now, Zone).Date;
        return LocalTime.MomentOf(midnight, Zone, now.AddDays(-2));
    }

    /// <summary>The next midnight on the tenant's clock.</summary>
    public DateTimeOffset EndOfDay(DateTimeOffset now) => LocalTime.MomentOf(LocalTime.At(now, Zone).Date.AddDays(1), Zone, now);
}
