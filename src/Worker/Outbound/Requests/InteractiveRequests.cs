using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads texts with something to tap.</summary>
internal static class InteractiveRequests
{
    public static RequestedContent Read(OutboundMessagePayload payload)
    {
        if (payload.Buttons?.Contains(null) == true)
        {
            return RequestedContent.Wrong("buttons has an entry that is null; give each button an id and a title.");
        }

        if (payload.HeaderMedia is not null && HeaderMedia(payload) is null)
        {
            return RequestedContent.Wrong("header_media.type must be image, video or document.");
        }

        return Content(payload) is { } content
            ? RequestedContent.Of(content)
            : RequestedContent.Wrong("interactive_type must be button, list, link, location_request or contact_request.");
    }

    private static InteractiveContent? Content(OutboundMessagePayload payload) => payload.InteractiveType switch
    {
        "button" => new ButtonsContent(Body(payload), Buttons(payload), Header(payload), Footer(payload), HeaderMedia(payload)),
        "list" => new ListContent(Body(payload), payload.List?.Button ?? "", Sections(payload), Header(payload), Footer(payload)),
        "link" => new LinkContent(
            Body(payload), payload.Link?.Label ?? "", payload.Link?.Url ?? "", Header(payload), Footer(payload), HeaderMedia(payload)),
        "location_request" => new LocationRequestContent(Body(payload)),
        "contact_request" => new ContactRequestContent(Body(payload)),
        _ => null,
    };

    private static string Body(OutboundMessagePayload payload) => payload.Text ?? "";

    private static string? Header(OutboundMessagePayload payload) => Given.OrNull(payload.HeaderText);

    private static string? Footer(OutboundMessagePayload payload) => Given.OrNull(payload.FooterText);

    private static MediaContent? HeaderMedia(OutboundMessagePayload payload) => payload.HeaderMedia is { } media
        ? MediaRequests.Header(media)
        : null;

    private static ReplyButton[] Buttons(OutboundMessagePayload payload) =>
        [.. (payload.Buttons ?? []).OfType<ButtonPayload>().Select(button => new ReplyButton(button.Id, button.Title))];

    private static ListSection[] Sections(OutboundMessagePayload payload) =>
        [.. Given.OrEmpty(payload.List?.Sections).Select(section => new ListSection(Given.OrNull(section.Title), Rows(section)))];

    private static ListRow[] Rows(ListSectionPayload section) =>
        [.. Given.OrEmpty(section.Rows).Select(row => new ListRow(row.Id ?? "", row.Title ?? "", Given.OrNull(row.Description)))];
}
