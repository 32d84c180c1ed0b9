using System.Globalization;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>A stored message, as far as one needs to act on it at its provider.</summary>
public sealed record KnownMessage
{
    /// <summary>Our id.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>The provider's id, once it is known.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The number it came to or left from.</summary>
    public Guid? BindingId { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>The provider's id of the chat it was written in, where it said one.</summary>
    public string? ChatId { get; init; }

    /// <summary>The number its customer is reached at, as <c>+digits</c>.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The provider's id of the file that came with it.</summary>
    public string? MediaId { get; init; }

    /// <summary>That file's MIME type.</summary>
    public string? MimeType { get; init; }

    /// <summary>Hash of its contents, as the provider wrote it.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Its length in bytes, as it stands in the JSON.</summary>
    public string? SizeText { get; init; }

    /// <summary>Its length in bytes.</summary>
    public long? Size => long.TryParse(SizeText, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>A customer wrote it.</summary>
    public bool IsInbound => Direction == "in";
}
