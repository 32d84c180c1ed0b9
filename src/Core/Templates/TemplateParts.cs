namespace WhatsAppEngine.Core.Templates;

/// <summary>What stands above a template's text.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Text">Its text, at most 60 characters with at most one slot; for <see cref="HeaderFormat.Text"/> only.</param>
/// <param name="Example">A file for WhatsApp's review, as the handle that a resumable upload gives; needed to create one that takes a
/// file.</param>
public sealed record TemplateHeader(HeaderFormat Format, string? Text = null, string? Example = null);

/// <summary>What the header of a template is.</summary>
public enum HeaderFormat
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>A picture, given with each message.</summary>
    Image,

    /// <summary>A video, given with each message.</summary>
    Video,

    /// <summary>A document, given with each message.</summary>
    Document,

    /// <summary>A place, given with each message.</summary>
    Location,
}

/// <summary>A button of a template.</summary>
/// <param name="Type">One of <see cref="DeclaredButtons"/>, or another one of Meta's in small letters.</param>
/// <param name="Text">What stands on it, at most 25 characters.</param>
/// <param name="Url">The address it opens; it may end in a slot, <c>{{1}}</c>.</param>
/// <param name="PhoneNumber">The number it calls, as <c>+digits</c>.</param>
/// <param name="Example">For WhatsApp's review: the address with its slot filled, or a code to copy.</param>
public sealed record DeclaredButton(
    string Type, string? Text = null, string? Url = null, string? PhoneNumber = null, string? Example = null)
{
    /// <summary>A message has to bring the end of its address.</summary>
    public bool HasSlot => Type == DeclaredButtons.Url && TemplateSlots.In(Url).Count > 0;
}

/// <summary>Types of <see cref="DeclaredButton"/>.</summary>
public static class DeclaredButtons
{
    /// <summary>Answers.</summary>
    public const string QuickReply = "quick_reply";

    /// <summary>Opens an address.</summary>
    public const string Url = "url";

    /// <summary>Calls a number.</summary>
    public const string PhoneNumber = "phone_number";

    /// <summary>Copies a code that the message brings.</summary>
    public const string CopyCode = "copy_code";

    /// <summary>Asks for the customer's number; what stands on it is fixed.</summary>
    public const string RequestContactInfo = "request_contact_info";
}
