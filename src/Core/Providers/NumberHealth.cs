namespace WhatsAppEngine.Core.Providers;

/// <summary>How a number is, in the provider's words; what it did not say is null.</summary>
public sealed record NumberHealth
{
    /// <summary>The provider's id of the number.</summary>
    public required string NumberId { get; init; }

    /// <summary>The number as people write it.</summary>
    public string? DisplayNumber { get; init; }

    /// <summary>The name customers see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What was decided about that name, such as <c>APPROVED</c>.</summary>
    public string? NameStatus { get; init; }

    /// <summary><c>CONNECTED</c> when it can be used.</summary>
    public string? Status { get; init; }

    /// <summary>
    /// <c>GREEN</c>, <c>YELLOW</c>, <c>RED</c> or <c>UNKNOWN</c>: what customers thought of its messages in the last seven days.
    /// </summary>
    public string? Quality { get; init; }

    /// <summary>Whether its owner proved to be that: <c>VERIFIED</c>, <c>NOT_VERIFIED</c> or <c>EXPIRED</c>.</summary>
    public string? CodeVerification { get; init; }

    /// <summary>How fast it may send, such as <c>STANDARD</c> (80 messages a second).</summary>
    public string? Throughput { get; init; }

    /// <summary>How many customers the business may write to first in 24 hours, such as <c>TIER_2K</c>.</summary>
    public string? MessagingLimit { get; init; }

    /// <summary>Where its events go, the most specific first.</summary>
    public IReadOnlyList<string> WebhookUrls { get; init; } = [];

    /// <summary><c>AVAILABLE</c>, <c>LIMITED</c> or <c>BLOCKED</c>.</summary>
    public string? CanSend { get; init; }

    /// <summary>Everything that has a say in it.</summary>
    public IReadOnlyList<HealthEntity> Entities { get; init; } = [];
}

/// <summary>Something that has a say in whether a number can send.</summary>
/// <param name="Type"><c>PHONE_NUMBER</c>, <c>WABA</c>, <c>BUSINESS</c>, <c>APP</c> or <c>MESSAGE_TEMPLATE</c>.</param>
/// <param name="Id">The provider's id of it.</param>
/// <param name="CanSend"><c>AVAILABLE</c>, <c>LIMITED</c> or <c>BLOCKED</c>.</param>
/// <param name="Problems">What is wrong, and the remedy.</param>
public sealed record HealthEntity(string Type, string? Id, string? CanSend, IReadOnlyList<string> Problems);
