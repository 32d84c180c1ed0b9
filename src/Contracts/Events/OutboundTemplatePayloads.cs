namespace WhatsAppEngine.Contracts.Events;

/// <summary>What the header of a template takes.</summary>
public sealed record TemplateHeaderPayload
{
    /// <summary><c>image</c>, <c>video</c>, <c>document</c> or <c>location</c>.</summary>
    public string? Type { get; init; }

    /// <summary>A public http or https address of the file. Either this or <see cref="MediaId"/>.</summary>
    public string? MediaLink { get; init; }

    /// <summary>The id of a file that was uploaded before, the provider's or the engine's (<c>file:…</c>).</summary>
    public string? MediaId { get; init; }

    /// <summary>The file itself in base64, without a prefix; with <see cref="MediaMimeType"/>, instead of the other two.</summary>
    public string? MediaBase64 { get; init; }

    /// <summary>The MIME type of <see cref="MediaBase64"/>.</summary>
    public string? MediaMimeType { get; init; }

    /// <summary>Document: the same as <see cref="FileName"/>; other kinds have no name.</summary>
    public string? MediaFileName { get; init; }

    /// <summary>Document: the name the customer sees.</summary>
    public string? FileName { get; init; }

    /// <summary>Location: degrees, north positive.</summary>
    public double? Latitude { get; init; }

    /// <summary>Location: degrees, east positive.</summary>
    public double? Longitude { get; init; }

    /// <summary>Location: what the place is called.</summary>
    public string? Name { get; init; }

    /// <summary>Location: where the place is, in words.</summary>
    public string? Address { get; init; }
}

/// <summary>What one button of a template carries.</summary>
public sealed record TemplateButtonPayload
{
    /// <summary>Its place among the template's buttons, from 0.</summary>
    public int? Index { get; init; }

    /// <summary><c>quick_reply</c>, <c>url</c> or <c>copy_code</c>.</summary>
    public string? Type { get; init; }

    /// <summary>What comes back when it is tapped, the end of its address, or the code it copies.</summary>
    public string? Value { get; init; }
}
