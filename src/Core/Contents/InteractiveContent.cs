namespace WhatsAppEngine.Core.Contents;

/// <summary>A text that asks the customer to tap something.</summary>
/// <param name="Body">The text.</param>
public abstract record InteractiveContent(string Body) : OutboundContent
{
    /// <inheritdoc />
    public sealed override string MessageType => "interactive";

    /// <inheritdoc />
    public sealed override string? Summary => Body;
}

/// <summary>Text with reply buttons.</summary>
/// <param name="Body">The text above the buttons, at most 1024 characters.</param>
/// <param name="Buttons">One to three buttons.</param>
/// <param name="Header">Text above the body, at most 60 characters.</param>
/// <param name="Footer">Text under the body, at most 60 characters.</param>
/// <param name="HeaderMedia">An image, video or document above the body, instead of a text.</param>
public sealed record ButtonsContent(
    string Body, IReadOnlyList<ReplyButton> Buttons, string? Header = null, string? Footer = null, MediaContent? HeaderMedia = null)
    : InteractiveContent(Body);

/// <summary>A reply button.</summary>
/// <param name="Id">What comes back when the customer taps it, at most 256 characters.</param>
/// <param name="Title">What the customer reads on it, at most 20 characters.</param>
public sealed record ReplyButton(string Id, string Title);

/// <summary>Text with a button that opens a list to choose one row from.</summary>
/// <param name="Body">The text above the button, at most 4096 characters.</param>
/// <param name="Button">What the customer reads on the button, at most 20 characters.</param>
/// <param name="Sections">One to ten sections, ten rows in all of them together.</param>
/// <param name="Header">Text above the body, at most 60 characters.</param>
/// <param name="Footer">Text under the body, at most 60 characters.</param>
public sealed record ListContent(
    string Body, string Button, IReadOnlyList<ListSection> Sections, string? Header = null, string? Footer = null)
    : InteractiveContent(Body);

/// <summary>Rows of a list under one title.</summary>
/// <param name="Title">The title, at most 24 characters; may be missing when there is one section only.</param>
/// <param name="Rows">The rows.</param>
public sealed record ListSection(string? Title, IReadOnlyList<ListRow> Rows);

/// <summary>A row of a list.</summary>
/// <param name="Id">What comes back when the customer chooses it, at most 200 characters.</param>
/// <param name="Title">What the customer reads, at most 24 characters.</param>
/// <param name="Description">A second line, at most 72 characters.</param>
public sealed record ListRow(string Id, string Title, string? Description = null);

/// <summary>Text with a button that opens a web page.</summary>
/// <param name="Body">The text above the button, at most 1024 characters.</param>
/// <param name="Label">What the customer reads on the button, at most 20 characters.</param>
/// <param name="Url">The page.</param>
/// <param name="Header">Text above the body, at most 60 characters.</param>
/// <param name="Footer">Text under the body, at most 60 characters.</param>
/// <param name="HeaderMedia">An image, video or document above the body, instead of a text.</param>
public sealed record LinkContent(
    string Body, string Label, string Url, string? Header = null, string? Footer = null, MediaContent? HeaderMedia = null)
    : InteractiveContent(Body);

/// <summary>Asks the customer for a location.</summary>
/// <param name="Body">The text above the button, at most 1024 characters.</param>
public sealed record LocationRequestContent(string Body) : InteractiveContent(Body);

/// <summary>Asks the customer, who may be known by a user id only, for a phone number.</summary>
/// <param name="Body">The text above the button, at most 1024 characters.</param>
public sealed record ContactRequestContent(string Body) : InteractiveContent(Body);
