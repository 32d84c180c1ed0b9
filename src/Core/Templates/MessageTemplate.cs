namespace WhatsAppEngine.Core.Templates;

/// <summary>A template: a text with slots that WhatsApp approves beforehand. Slots are written <c>{{customer_name}}</c>.</summary>
public sealed record MessageTemplate
{
    /// <summary>Small letters, digits and underscores, at most 512.</summary>
    public required string Name { get; init; }

    /// <summary>Language of its texts, such as <c>pt_BR</c>. Name and language together are unique.</summary>
    public string Language { get; init; } = "pt_BR";

    /// <summary>What it is for.</summary>
    public TemplateCategory Category { get; init; } = TemplateCategory.Utility;

    /// <summary>How its slots are told apart at the provider.</summary>
    public ParameterFormat Format { get; init; } = ParameterFormat.Positional;

    /// <summary>What stands above the text.</summary>
    public TemplateHeader? Header { get; init; }

    /// <summary>The text, at most 1024 characters; null when only its slots are known.</summary>
    public string? Body { get; init; }

    /// <summary>A small line under the text, at most 60 characters and without slots.</summary>
    public string? Footer { get; init; }

    /// <summary>Its buttons, at most 10.</summary>
    public IReadOnlyList<DeclaredButton> Buttons { get; init; } = [];

    /// <summary>Its slots. The order of those in the text is the order of numbered slots.</summary>
    public IReadOnlyList<TemplateParameter> Parameters { get; init; } = [];

    /// <summary>It has parts that are not told here (a carousel, an offer …): it is filled by components in Meta's own shape.</summary>
    public bool NeedsComponents { get; init; }

    /// <summary>The slots of the text, in their order.</summary>
    public IReadOnlyList<TemplateParameter> BodyParameters => Body is null
        ? [.. Parameters.Where(parameter => parameter.Name != HeaderParameter?.Name)]
        : [.. Parameters.Where(parameter => TemplateSlots.In(Body).Contains(parameter.Name))];

    /// <summary>The one slot that a header of text may have.</summary>
    public TemplateParameter? HeaderParameter => TemplateSlots.In(Header?.Text) is [var slot, ..]
        ? Parameters.FirstOrDefault(parameter => parameter.Name == slot)
        : null;
}

/// <summary>What a template is for; it decides about its price and when it may be sent.</summary>
public enum TemplateCategory
{
    /// <summary>About something the customer asked for: an order, a delivery.</summary>
    Utility,

    /// <summary>Offers and everything else.</summary>
    Marketing,

    /// <summary>One-time codes.</summary>
    Authentication,
}

/// <summary>How the slots of a template are told apart at the provider; fixed when it is created.</summary>
public enum ParameterFormat
{
    /// <summary>By number: <c>{{1}}</c>, <c>{{2}}</c> …</summary>
    Positional,

    /// <summary>By name.</summary>
    Named,
}

/// <summary>One slot of a template.</summary>
/// <param name="Name">Small letters, digits and underscores.</param>
/// <param name="Example">A value for WhatsApp's review, needed to create the template.</param>
/// <param name="IsOptional">Without a value a dash stands in its place: WhatsApp takes no empty ones.</param>
public sealed record TemplateParameter(string Name, string? Example = null, bool IsOptional = false);
