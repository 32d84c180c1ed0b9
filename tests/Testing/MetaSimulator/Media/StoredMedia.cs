namespace WhatsAppEngine.Testing.MetaSimulator.Media;

/// <summary>A file at Meta. What is told about it may be made to differ from what it is.</summary>
/// <param name="Id">Media id.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="MimeType">As told and served.</param>
public sealed record StoredMedia(string Id, ReadOnlyMemory<byte> Content, string MimeType)
{
    /// <summary>The number it was uploaded for or received by; null: any token may have it.</summary>
    public string? NumberId { get; init; }

    /// <summary>SHA-256 of the file in base64, as told.</summary>
    public string Sha256 { get; init; } = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Content.Span));

    /// <summary>Bytes, as told.</summary>
    public long FileSize { get; init; } = Content.Length;

    /// <summary>The file's name; null when it has none.</summary>
    public string? FileName { get; init; }

    /// <summary>A download breaks off after so many bytes; null: it does not.</summary>
    public int? BreaksAfter { get; init; }

    /// <summary>When it is gone.</summary>
    public DateTimeOffset ExpiresAt { get; init; } = DateTimeOffset.MaxValue;
}
