namespace WhatsAppEngine.Core.Pacing;

/// <summary>
/// How many messages may leave how fast: so many at once, and then one after each interval. <see cref="PaceLimitKind.Recipients"/> is
/// another kind of limit: within the interval, at most so many different customers.
/// </summary>
/// <param name="Kind">What is limited.</param>
/// <param name="Key">Whose limit it is: messages with the same kind and key share it.</param>
/// <param name="Interval">The time from one message to the next; for recipients, how long one counts.</param>
/// <param name="Burst">So many at once; for recipients, so many in all.</param>
public sealed record PaceLimit(PaceLimitKind Kind, string Key, TimeSpan Interval, int Burst)
{
    /// <summary>Who is counted: one who is counted already costs nothing more. Only for recipients.</summary>
    public string? Recipient { get; init; }
}

/// <summary>What a <see cref="PaceLimit"/> limits.</summary>
public enum PaceLimitKind
{
    /// <summary>Messages from one number.</summary>
    Number,

    /// <summary>Messages from one number to one customer, as the provider counts them.</summary>
    Pair,

    /// <summary>Messages of one tenant, from all its numbers.</summary>
    Tenant,

    /// <summary>Messages of one tenant to one customer, as the tenant wants it.</summary>
    Customer,

    /// <summary>Customers whom the numbers of one portfolio write to first.</summary>
    Recipients,
}
