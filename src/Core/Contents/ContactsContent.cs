namespace WhatsAppEngine.Core.Contents;

/// <summary>Address-book cards.</summary>
/// <param name="Cards">One to 257 cards.</param>
public sealed record ContactsContent(IReadOnlyList<ContactCard> Cards) : OutboundContent
{
    /// <inheritdoc />
    public override string MessageType => "contacts";

    /// <inheritdoc />
    public override string? Summary => string.Join(", ", Cards.Select(card => card.FormattedName));
}

/// <summary>One card; beside the whole name at least one of its parts is set.</summary>
/// <param name="FormattedName">The whole name.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Organization">Company.</param>
/// <param name="Phones">Phone numbers.</param>
/// <param name="Emails">Addresses.</param>
public sealed record ContactCard(
    string FormattedName,
    string? FirstName = null,
    string? LastName = null,
    string? Organization = null,
    IReadOnlyList<ContactPhone>? Phones = null,
    IReadOnlyList<ContactEmail>? Emails = null)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(ContactCard);
}

/// <summary>A phone number on a card.</summary>
/// <param name="Phone">The number as it is shown.</param>
/// <param name="Type">Such as <c>WORK</c> or <c>CELL</c>.</param>
/// <param name="WaId">Digits of the WhatsApp account, so that the customer can write to it at once.</param>
public sealed record ContactPhone(string Phone, string? Type = null, string? WaId = null)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(ContactPhone);
}

/// <summary>An e-mail address on a card.</summary>
/// <param name="Email">The address.</param>
/// <param name="Type">Such as <c>WORK</c>.</param>
public sealed record ContactEmail(string Email, string? Type = null)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(ContactEmail);
}
