using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>The stored form of texts with something to tap; of kind <c>interactive</c> are those with reply buttons.</summary>
internal static class StoredInteractive
{
    public static StoredContent From(InteractiveContent content) => content switch
    {
        ButtonsContent buttons => new StoredContent
        {
            Kind = "interactive", Text = buttons.Body, Buttons = buttons.Buttons,
            Header = buttons.Header, HeaderMedia = StoredMedia.From(buttons.HeaderMedia), Footer = buttons.Footer,
        },
        ListContent list => new StoredContent
        {
            Kind = "list", Text = list.Body, List = new StoredList(list.Button, list.Sections), Header = list.Header, Footer = list.Footer,
        },
        LinkContent link => new StoredContent
        {
            Kind = "link", Text = link.Body, Link = new StoredLink(link.Label, link.Url),
            Header = link.Header, HeaderMedia = StoredMedia.From(link.HeaderMedia), Footer = link.Footer,
        },
        LocationRequestContent request => new StoredContent { Kind = "location_request", Text = request.Body },
        ContactRequestContent request => new StoredContent { Kind = "contact_request", Text = request.Body },
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    /// <summary>Null when it is of another kind.</summary>
    public static InteractiveContent? ToContent(StoredContent stored) => stored.Kind switch
    {
        "interactive" => new ButtonsContent(
            stored.Text ?? "", stored.Buttons ?? [], stored.Header, stored.Footer, stored.HeaderMedia?.ToContent()),
        "list" => new ListContent(
            stored.Text ?? "", (stored.List ?? throw stored.Missing()).Button, stored.List.Sections, stored.Header, stored.Footer),
        "link" => new LinkContent(
            stored.Text ?? "", (stored.Link ?? throw stored.Missing()).Label, stored.Link.Url,
            stored.Header, stored.Footer, stored.HeaderMedia?.ToContent()),
        "location_request" => new LocationRequestContent(stored.Text ?? ""),
        "contact_request" => new ContactRequestContent(stored.Text ?? ""),
        _ => null,
    };
}
