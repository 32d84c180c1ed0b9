namespace WhatsAppEngine.Core.Sending;

/// <summary>What a message to a customer says.</summary>
public abstract record OutboundContent
{
    private protected OutboundContent()
    {
    }
}

/// <summary>Plain text.</summary>
/// <param name="Text">The text.</param>
public sealed record TextContent(string Text) : OutboundContent;

/// <summary>Text with reply buttons.</summary>
/// <param name="Body">The text above the buttons.</param>
/// <param name="Buttons">One to three buttons.</param>
/// <param name="Header">Text above the body.</param>
/// <param name="Footer">Text under the body.</param>
public sealed record ButtonsContent(string Body, IReadOnlyList<ReplyButton> Buttons, string? Header = null, string? Footer = null) : OutboundContent;

/// <summary>A reply button.</summary>
/// <param name="Id">What comes back when the customer taps it.</param>
/// <param name="Title">What the customer reads on it.</param>
public sealed record ReplyButton(string Id, string Title);

/// <summary>A template that WhatsApp approved beforehand.</summary>
/// <param name="Name">Name of the template.</param>
/// <param name="Language">Its language, such as <c>pt_BR</c>.</param>
/// <param name="Variables">Values of its slots, by name.</param>
/// <param name="ComponentsJson">Components in Meta's own shape, instead of variables.</param>
public sealed record TemplateContent(
    string Name,
    string Language,
    IReadOnlyDictionary<string, string> Variables,
    string? ComponentsJson = null) : OutboundContent;
