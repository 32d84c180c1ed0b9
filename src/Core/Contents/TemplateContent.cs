namespace WhatsAppEngine.Core.Contents;

/// <summary>A template that WhatsApp approved beforehand.</summary>
/// <param name="Name">Name of the template.</param>
/// <param name="Language">Its language, such as <c>pt_BR</c>.</param>
/// <param name="Variables">Values of its slots, by name; numbered slots are named <c>1</c>, <c>2</c> …</param>
/// <param name="ComponentsJson">Components in Meta's own shape, instead of everything else here.</param>
public sealed record TemplateContent(
    string Name,
    string Language,
    IReadOnlyDictionary<string, string> Variables,
    string? ComponentsJson = null) : OutboundContent
{
    /// <summary>The file of a header that takes one.</summary>
    public MediaContent? HeaderMedia { get; init; }

    /// <summary>The value of the header's slot, once the template's shape is known.</summary>
    public TemplateHeaderText? HeaderText { get; init; }

    /// <summary>The place of a header that takes one.</summary>
    public LocationContent? HeaderLocation { get; init; }

    /// <summary>What its buttons carry; a button that needs nothing may be left out.</summary>
    public IReadOnlyList<TemplateButton> Buttons { get; init; } = [];

    /// <inheritdoc />
    public override string MessageType => "template";

    /// <inheritdoc />
    public override string? Summary => null;
}

/// <summary>The value of the slot in a header of text.</summary>
/// <param name="Value">The value.</param>
/// <param name="Name">The slot's name; null when slots are numbered.</param>
public sealed record TemplateHeaderText(string Value, string? Name);

/// <summary>What one button of a template carries.</summary>
/// <param name="Index">Its place among the template's buttons, from 0.</param>
/// <param name="Kind">What kind of button it is.</param>
/// <param name="Value">What comes back when it is tapped, the end of its address, or the code it copies.</param>
public sealed record TemplateButton(int Index, TemplateButtonKind Kind, string Value);

/// <summary>The kinds of template buttons that carry something.</summary>
public enum TemplateButtonKind
{
    /// <summary>Answers with a payload.</summary>
    QuickReply,

    /// <summary>Opens an address, the end of which is filled in.</summary>
    Url,

    /// <summary>Copies a code.</summary>
    CopyCode,
}

/// <summary>Names of <see cref="TemplateButtonKind"/> in events, tables and at Meta.</summary>
public static class TemplateButtonKinds
{
    /// <summary>The name: <c>quick_reply</c>, <c>url</c> or <c>copy_code</c>.</summary>
    public static string Name(this TemplateButtonKind kind) => kind switch
    {
        TemplateButtonKind.QuickReply => "quick_reply",
        TemplateButtonKind.Url => "url",
        TemplateButtonKind.CopyCode => "copy_code",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Reads a name; false when it is none of them.</summary>
    public static bool TryParse(string? name, out TemplateButtonKind kind)
    {
        (var known, kind) = name switch
        {
            "quick_reply" => (true, TemplateButtonKind.QuickReply),
            "url" => (true, TemplateButtonKind.Url),
            "copy_code" => (true, TemplateButtonKind.CopyCode),
            _ => (false, default),
        };
        return known;
    }
}
