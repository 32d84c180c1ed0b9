namespace WhatsAppEngine.Storage.Media;

/// <summary>Names a file by what is in it, for one number.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="NumberId">The provider's id of the number: ids of files belong to it.</param>
/// <param name="Sha256">Hash of the contents, as small hexadecimal digits.</param>
/// <param name="MimeType">Its MIME type, without parameters.</param>
public sealed record MediaKey(Guid TenantId, string NumberId, string Sha256, string MimeType);

/// <summary>A file that the provider holds.</summary>
public sealed record MediaUpload
{
    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The provider's id of the number.</summary>
    public required string NumberId { get; init; }

    /// <summary>Hash of the contents, as small hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its MIME type, without parameters.</summary>
    public required string MimeType { get; init; }

    /// <summary>The provider's id of the file.</summary>
    public required string MediaId { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>From when on its id must not be used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A file by the provider's id of it.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="MediaId">The provider's id.</param>
public sealed record HeldFile(Guid TenantId, string MediaId);
