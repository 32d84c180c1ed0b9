namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>Limits of texts with something to tap.</summary>
internal static class InteractiveLimits
{
    public static string? Problem(InteractiveContent interactive) => interactive switch
    {
        ButtonsContent buttons => Body(buttons.Body) ?? Frame(buttons.Header, buttons.HeaderMedia, buttons.Footer)
            ?? Buttons(buttons.Buttons),
        ListContent list => ListLimits.Problem(list),
        LinkContent link => Body(link.Body) ?? Frame(link.Header, link.HeaderMedia, link.Footer)
            ?? Check.Text("link.label", link.Label, ContentLimits.ButtonTitle) ?? Check.Link("link.url", link.Url),
        _ => Body(interactive.Body),
    };

    /// <summary>What stands above and under the body.</summary>
    public static string? Frame(string? header, MediaContent? media, string? footer) =>
        (header is not null && media is not null ? "header_text and header_media are both given; give one of them only." : null)
        ?? Check.Optional("header_text", header, ContentLimits.HeaderOrFooter)
        ?? (media is null ? null : FileLimits.HeaderProblem("header_media.", media))
        ?? Check.Optional("footer_text", footer, ContentLimits.HeaderOrFooter);

    private static string? Body(string text) => Check.Text("text", text, ContentLimits.InteractiveBody);

    private static string? Buttons(IReadOnlyList<ReplyButton> buttons) =>
        Check.Count("buttons", buttons.Count, ContentLimits.Buttons)
        ?? Check.First(buttons.Select((button, place) => Check.Text($"buttons[{place}].id", button.Id, ContentLimits.ButtonId)
            ?? Check.Text($"buttons[{place}].title", button.Title, ContentLimits.ButtonTitle)))
        ?? Check.Unique("buttons", "an id", [.. buttons.Select(button => button.Id)], "button")
        ?? Check.Unique("buttons", "a title", [.. buttons.Select(button => button.Title)], "button");
}
