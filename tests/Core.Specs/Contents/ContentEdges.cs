using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Specs.Contents;

/// <summary>What WhatsApp takes at most, and one more.</summary>
internal static class ContentEdges
{
    public static readonly MediaContent Photo = new(MediaKind.Image, new MediaSource(null, "123"));
    public static readonly ButtonsContent Choice = new("Body", [new ReplyButton("a", "A")]);
    public static readonly ListContent Menu = new("Body", "Open", [new ListSection(null, [new ListRow("a", "A")])]);
    public static readonly LinkContent Page = new("Body", "Open", "https://example.com");
    public static readonly TemplateContent Template = new("t", "pt_BR", new Dictionary<string, string>());

    /// <summary>Field and limit as the problem names them, what just fits, what is one too much.</summary>
    public static IReadOnlyList<(string Named, OutboundContent Fits, OutboundContent IsTooMuch)> All =>
    [
        ("text has 4097 characters; WhatsApp takes at most 4096", new TextContent(Long(4096)), new TextContent(Long(4097))),
        (
            "caption has 1025 characters; WhatsApp takes at most 1024",
            Photo with { Caption = Long(1024) }, Photo with { Caption = Long(1025) }
        ),
        ("contacts has 258 entries; give 1 to 257", Cards(257), Cards(258)),
        ("contacts has 0 entries; give 1 to 257", Cards(1), Cards(0)),
        ("latitude is 90.1; give degrees from -90 to 90", new LocationContent(90, -180), new LocationContent(90.1, -180)),
        ("longitude is -180.5; give degrees from -180 to 180", new LocationContent(-90, 180), new LocationContent(-90, -180.5)),
        ("text has 1025 characters; WhatsApp takes at most 1024", Choice with { Body = Long(1024) }, Choice with { Body = Long(1025) }),
        ("buttons has 4 entries; give 1 to 3", Choice with { Buttons = Buttons(3) }, Choice with { Buttons = Buttons(4) }),
        ("buttons has 0 entries; give 1 to 3", Choice with { Buttons = Buttons(1) }, Choice with { Buttons = [] }),
        (
            "buttons[0].title has 21 characters; WhatsApp takes at most 20",
            Choice with { Buttons = [new("a", Long(20))] }, Choice with { Buttons = [new("a", Long(21))] }
        ),
        (
            "buttons[0].id has 257 characters; WhatsApp takes at most 256",
            Choice with { Buttons = [new(Long(256), "A")] }, Choice with { Buttons = [new(Long(257), "A")] }
        ),
        (
            "header_text has 61 characters; WhatsApp takes at most 60",
            Choice with { Header = Long(60) }, Choice with { Header = Long(61) }
        ),
        (
            "footer_text has 61 characters; WhatsApp takes at most 60",
            Choice with { Footer = Long(60) }, Choice with { Footer = Long(61) }
        ),
        ("text has 4097 characters; WhatsApp takes at most 4096", Menu with { Body = Long(4096) }, Menu with { Body = Long(4097) }),
        ("header_text has 61 characters; WhatsApp takes at most 60", Menu with { Header = Long(60) }, Menu with { Header = Long(61) }),
        ("footer_text has 61 characters; WhatsApp takes at most 60", Menu with { Footer = Long(60) }, Menu with { Footer = Long(61) }),
        ("list.button has 21 characters; WhatsApp takes at most 20", Menu with { Button = Long(20) }, Menu with { Button = Long(21) }),
        (
            "list.sections has 11 entries; give 1 to 10",
            Menu with { Sections = Sections(10, 1) }, Menu with { Sections = Sections(11, 1) }
        ),
        ("list.sections has 0 entries; give 1 to 10", Menu, Menu with { Sections = [] }),
        (
            "list has 11 rows; give at most 10 in all sections",
            Menu with { Sections = Sections(1, 10) }, Menu with { Sections = Sections(1, 11) }
        ),
        (
            "list has 12 rows; give at most 10 in all sections",
            Menu with { Sections = Sections(2, 5) }, Menu with { Sections = Sections(2, 6) }
        ),
        ("list.sections[0].rows has 0 entries; give each section a row", Menu, Menu with { Sections = Sections(1, 0) }),
        ("list.sections[0].title has 25 characters; WhatsApp takes at most 24", MenuOf(title: Long(24)), MenuOf(title: Long(25))),
        ("list.sections[0].rows[0].id has 201 characters; WhatsApp takes at most 200", MenuOf(id: Long(200)), MenuOf(id: Long(201))),
        ("list.sections[0].rows[0].title has 25 characters; WhatsApp takes at most 24", MenuOf(row: Long(24)), MenuOf(row: Long(25))),
        (
            "list.sections[0].rows[0].description has 73 characters; WhatsApp takes at most 72",
            MenuOf(second: Long(72)), MenuOf(second: Long(73))
        ),
        ("text has 1025 characters; WhatsApp takes at most 1024", Page with { Body = Long(1024) }, Page with { Body = Long(1025) }),
        ("link.label has 21 characters; WhatsApp takes at most 20", Page with { Label = Long(20) }, Page with { Label = Long(21) }),
        ("header_text has 61 characters; WhatsApp takes at most 60", Page with { Header = Long(60) }, Page with { Header = Long(61) }),
        ("footer_text has 61 characters; WhatsApp takes at most 60", Page with { Footer = Long(60) }, Page with { Footer = Long(61) }),
        (
            "text has 1025 characters; WhatsApp takes at most 1024",
            new LocationRequestContent(Long(1024)), new LocationRequestContent(Long(1025))
        ),
        (
            "text has 1025 characters; WhatsApp takes at most 1024",
            new ContactRequestContent(Long(1024)), new ContactRequestContent(Long(1025))
        ),
        (
            "template_name has 513 characters; WhatsApp takes at most 512",
            Template with { Name = Long(512) }, Template with { Name = Long(513) }
        ),
    ];

    // An emoji is one character and two of .NET's units.
    private static string Long(int characters) => string.Concat(Enumerable.Repeat("🙂", characters));

    private static ContactsContent Cards(int count) => new([.. Enumerable.Repeat(new ContactCard("Ana Souza", "Ana"), count)]);

    private static ReplyButton[] Buttons(int count) => [.. Enumerable.Range(1, count).Select(n => new ReplyButton($"id{n}", $"title {n}"))];

    private static ListSection[] Sections(int count, int rows) => [.. Enumerable.Range(1, count).Select(section =>
        new ListSection($"section {section}", [.. Enumerable.Range(1, rows).Select(row => new ListRow($"{section}.{row}", "title"))]))];

    private static ListContent MenuOf(string title = "s", string id = "a", string row = "A", string? second = null) =>
        Menu with { Sections = [new ListSection(title, [new ListRow(id, row, second)])] };
}
