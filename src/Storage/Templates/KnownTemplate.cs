using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Storage.Templates;

/// <summary>A template that is known from the provider, of one tenant's account.</summary>
public sealed record KnownTemplate
{
    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The provider's account (Meta's WABA id).</summary>
    public required string WabaId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its language, with an underscore.</summary>
    public required string Language { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ProviderTemplateId { get; init; }

    /// <summary>The provider's word for what it is for.</summary>
    public required string Category { get; init; }

    /// <summary>The provider's word for its state; <c>DELETED</c> when the provider has it no longer.</summary>
    public required string Status { get; init; }

    /// <summary><c>POSITIONAL</c> or <c>NAMED</c>.</summary>
    public required string ParameterFormat { get; init; }

    /// <summary>Its parts, in the provider's shape.</summary>
    public required string Components { get; init; }

    /// <summary>The provider's word for its quality.</summary>
    public string? Quality { get; init; }

    /// <summary>Why it is not approved.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was last seen at the provider.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>The template as its provider keeps it.</summary>
    public ProviderTemplate AtProvider => new()
    {
        Id = ProviderTemplateId, Name = Name, Language = Language, Category = Category, Status = Status, ParameterFormat = ParameterFormat,
        Components = Components, Quality = Quality, Reason = Reason,
    };
}

/// <summary>One template of one tenant's account.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="WabaId">The account.</param>
/// <param name="Name">The template's name.</param>
/// <param name="Language">Its language.</param>
public sealed record TemplateKey(Guid TenantId, string WabaId, string Name, string Language);

/// <summary>What a sync changed.</summary>
/// <param name="Listed">Templates that the provider has.</param>
/// <param name="Changed">Those of them that are new or were different before.</param>
/// <param name="Gone">Templates that it has no longer.</param>
public sealed record SyncReport(int Listed, int Changed, int Gone);
