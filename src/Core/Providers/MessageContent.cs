namespace WhatsAppEngine.Core.Providers;

/// <summary>What a received message says; every part may be missing.</summary>
/// <param name="Text">What a person reads of it: the text, the title of what was chosen, the place's name, the emoji.</param>
/// <param name="ButtonPayload">Id of the button or row that was chosen.</param>
/// <param name="ButtonText">Its label.</param>
/// <param name="Media">The file that came with it.</param>
/// <param name="DetailsJson">Everything else that was understood (place, cards, order, advertisement …): members to be kept beside the
/// others, as a JSON object.</param>
public sealed record MessageContent(
    string? Text = null, string? ButtonPayload = null, string? ButtonText = null, ReceivedMedia? Media = null, string? DetailsJson = null)
{
    /// <summary>Nothing that we read: the raw JSON has it.</summary>
    public static MessageContent Unread { get; } = new();

    /// <summary>Quotes nothing: message texts never reach a log.</summary>
    public override string ToString() => nameof(MessageContent);
}

/// <summary>A file that came with a message; every part may be missing.</summary>
public sealed record ReceivedMedia
{
    /// <summary>The provider's id of the file.</summary>
    public string? Id { get; init; }

    /// <summary>Where it may be fetched for some minutes, with the tenant's token.</summary>
    public string? Url { get; init; }

    /// <summary>Its MIME type, with parameters.</summary>
    public string? MimeType { get; init; }

    /// <summary>The text under it.</summary>
    public string? Caption { get; init; }

    /// <summary>Hash of its contents, as the provider wrote it (Meta: base64).</summary>
    public string? Sha256 { get; init; }

    /// <summary>Its length in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The name it was sent under.</summary>
    public string? FileName { get; init; }

    /// <summary>A voice message.</summary>
    public bool IsVoice { get; init; }

    /// <summary>A sticker that moves.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>Quotes nothing.</summary>
    public override string ToString() => nameof(ReceivedMedia);
}
