namespace WhatsAppEngine.Core.Templates;

/// <summary>A template as the provider keeps it.</summary>
public sealed record ProviderTemplate
{
    /// <summary>The provider's id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its language, with an underscore.</summary>
    public required string Language { get; init; }

    /// <summary><c>UTILITY</c>, <c>MARKETING</c> or <c>AUTHENTICATION</c>.</summary>
    public required string Category { get; init; }

    /// <summary><c>APPROVED</c>, <c>PENDING</c>, <c>REJECTED</c>, <c>PAUSED</c> …; only approved ones can be sent.</summary>
    public required string Status { get; init; }

    /// <summary><c>POSITIONAL</c> or <c>NAMED</c>.</summary>
    public string ParameterFormat { get; init; } = "POSITIONAL";

    /// <summary>Its parts, a JSON array in the provider's own shape.</summary>
    public string Components { get; init; } = "[]";

    /// <summary><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c> or <c>UNKNOWN</c>.</summary>
    public string? Quality { get; init; }

    /// <summary>Why it was rejected.</summary>
    public string? Reason { get; init; }
}
