namespace WhatsAppEngine.Contracts.Events;

/// <summary>A reply button.</summary>
public sealed record ButtonPayload
{
    /// <summary>What comes back when the customer taps it, at most 256 characters.</summary>
    public required string Id { get; init; }

    /// <summary>What the customer reads on it, at most 20 characters.</summary>
    public required string Title { get; init; }
}

/// <summary>A button that opens a list.</summary>
public sealed record ListPayload
{
    /// <summary>What the customer reads on the button, at most 20 characters.</summary>
    public string? Button { get; init; }

    /// <summary>1 to 10 sections, with at most 10 rows in all of them together.</summary>
    public IReadOnlyList<ListSectionPayload?>? Sections { get; init; }
}

/// <summary>Rows of a list under one title.</summary>
public sealed record ListSectionPayload
{
    /// <summary>The title, at most 24 characters; may be missing when there is one section only.</summary>
    public string? Title { get; init; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<ListRowPayload?>? Rows { get; init; }
}

/// <summary>A row of a list.</summary>
public sealed record ListRowPayload
{
    /// <summary>What comes back when the customer chooses it, at most 200 characters.</summary>
    public string? Id { get; init; }

    /// <summary>What the customer reads, at most 24 characters.</summary>
    public string? Title { get; init; }

    /// <summary>A second line, at most 72 characters.</summary>
    public string? Description { get; init; }
}

/// <summary>A button that opens a page.</summary>
public sealed record LinkPayload
{
    /// <summary>What the customer reads on the button, at most 20 characters.</summary>
    public string? Label { get; init; }

    /// <summary>The page: http or https.</summary>
    public string? Url { get; init; }
}

/// <summary>A file above something else.</summary>
public sealed record MediaPayload
{
    /// <summary><c>image</c>, <c>video</c> or <c>document</c>.</summary>
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
}
