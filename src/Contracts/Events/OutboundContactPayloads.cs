namespace WhatsAppEngine.Contracts.Events;

/// <summary>An address-book card.</summary>
public sealed record ContactPayload
{
    /// <summary>The whole name.</summary>
    public string? Name { get; init; }

    /// <summary>First name; this or <see cref="LastName"/> is needed beside the whole name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>Company.</summary>
    public string? Organization { get; init; }

    /// <summary>Phone numbers.</summary>
    public IReadOnlyList<ContactPhonePayload?>? Phones { get; init; }

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<ContactEmailPayload?>? Emails { get; init; }
}

/// <summary>A phone number on a card.</summary>
public sealed record ContactPhonePayload
{
    /// <summary>The number as it is shown.</summary>
    public string? Phone { get; init; }

    /// <summary>Such as <c>WORK</c> or <c>CELL</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Digits of the WhatsApp account, so that the customer can write to it at once.</summary>
    public string? WaId { get; init; }
}

/// <summary>An e-mail address on a card.</summary>
public sealed record ContactEmailPayload
{
    /// <summary>The address.</summary>
    public string? Email { get; init; }

    /// <summary>Such as <c>WORK</c>.</summary>
    public string? Type { get; init; }
}
