namespace WhatsAppEngine.Core.Providers;

/// <summary>What came of a download.</summary>
public abstract record DownloadOutcome
{
    private DownloadOutcome()
    {
    }

    /// <summary>Every byte was handed over, and size, type and hash are what was promised.</summary>
    /// <param name="Bytes">How many.</param>
    public sealed record Complete(long Bytes) : DownloadOutcome;

    /// <summary>The provider has the file no longer.</summary>
    /// <param name="Code">The provider's code.</param>
    /// <param name="Reason">Why, in words without personal data.</param>
    public sealed record Gone(string Code, string Reason) : DownloadOutcome;

    /// <summary>The file is larger than the engine takes.</summary>
    /// <param name="Size">Its length in bytes.</param>
    /// <param name="Limit">The most it may have.</param>
    public sealed record TooLarge(long Size, long Limit) : DownloadOutcome;

    /// <summary>The bytes are not those that were promised: what was handed over of them is worthless.</summary>
    /// <param name="Property">What differs.</param>
    /// <param name="Promised">What was promised.</param>
    /// <param name="Found">What came.</param>
    public sealed record NotAsPromised(MediaProperty Property, string Promised, string Found) : DownloadOutcome;

    /// <summary>The connection ended, or nothing came for too long, before the last byte.</summary>
    /// <param name="Received">How many bytes came.</param>
    public sealed record Interrupted(long Received) : DownloadOutcome;

    /// <summary>The provider named an address that the token must not be shown to.</summary>
    /// <param name="Host">The address's host.</param>
    public sealed record ForeignHost(string Host) : DownloadOutcome;

    /// <summary>The provider did not give the file.</summary>
    public sealed record Failed(CallFailure Failure) : DownloadOutcome;
}

/// <summary>What of a file can differ from what was promised.</summary>
public enum MediaProperty
{
    /// <summary>Its length in bytes.</summary>
    Size,

    /// <summary>Its MIME type.</summary>
    MimeType,

    /// <summary>The SHA-256 of its contents.</summary>
    Sha256,
}
