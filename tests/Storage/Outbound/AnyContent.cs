using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Storage.Tests.Outbound;

/// <summary>Contents of every kind, with and without what may be missing.</summary>
internal static class AnyContent
{
    public static Arbitrary<OutboundContent> Arbitrary => (
        from content in Gen.OneOf(Text, As(Media), As(Location), Contacts, Reaction, Poll, Buttons, List, Link, Requests, Template)
        from mentions in Words.ListOf()
        select content with { Mentions = [.. mentions] }).ToArbitrary();

    private static Gen<string> Words =>
        Gen.Elements("Olá", "x", "pão de queijo 🙂", "\"quoted\" \\ /", "नमस्ते\nlinha", "1", "https://example.com/é?a=b&c");

    private static Gen<string?> Perhaps => Gen.OneOf(Gen.Constant<string?>(null), Words.Select(string? (words) => words));

    private static Gen<bool> Either => Gen.Elements(true, false);

    private static Gen<double> Degrees => Gen.Elements(-90, 0, 1e-7, -23.550519999999999, 46.6333094, 180);

    private static Gen<OutboundContent> Text =>
        from text in Words from preview in Either select (OutboundContent)new TextContent(text, preview);

    private static Gen<MediaContent> Media =>
        from kind in Gen.Elements(Enum.GetValues<MediaKind>())
        from link in Perhaps
        from id in Perhaps
        from caption in Perhaps
        from fileName in Perhaps
        from voice in Either
        select new MediaContent(kind, new MediaSource(link, id), caption, fileName, voice);

    private static Gen<LocationContent> Location =>
        from latitude in Degrees
        from longitude in Degrees
        from name in Perhaps
        from address in Perhaps
        select new LocationContent(latitude, longitude, name, address);

    private static Gen<OutboundContent> Contacts => Card.ListOf().Select(cards => (OutboundContent)new ContactsContent([.. cards]));

    private static Gen<ContactCard> Card =>
        from name in Words
        from first in Perhaps
        from last in Perhaps
        from company in Perhaps
        from phones in Phone.ListOf()
        from emails in Email.ListOf()
        select new ContactCard(name, first, last, company, [.. phones], [.. emails]);

    private static Gen<ContactPhone> Phone =>
        from phone in Words from type in Perhaps from account in Perhaps select new ContactPhone(phone, type, account);

    private static Gen<ContactEmail> Email => from email in Words from type in Perhaps select new ContactEmail(email, type);

    private static Gen<OutboundContent> Reaction =>
        from message in Words from emoji in Perhaps select (OutboundContent)new ReactionContent(message, emoji);

    private static Gen<OutboundContent> Poll =>
        from question in Words from options in Words.ListOf() from count in Gen.Choose(0, 3)
        select (OutboundContent)new PollContent(question, [.. options], count);

    private static Gen<OutboundContent> Buttons =>
        from body in Words
        from buttons in Words.ListOf()
        from header in Perhaps
        from footer in Perhaps
        from media in PerhapsMedia
        select (OutboundContent)new ButtonsContent(body, [.. buttons.Select(b => new ReplyButton(b + "id", b))], header, footer, media);

    private static Gen<OutboundContent> List =>
        from body in Words
        from button in Words
        from sections in Section.ListOf()
        from header in Perhaps
        from footer in Perhaps
        select (OutboundContent)new ListContent(body, button, [.. sections], header, footer);

    private static Gen<ListSection> Section => from title in Perhaps from rows in Row.ListOf() select new ListSection(title, [.. rows]);

    private static Gen<ListRow> Row => from id in Words from title in Words from second in Perhaps select new ListRow(id, title, second);

    private static Gen<OutboundContent> Link =>
        from body in Words
        from label in Words
        from url in Words
        from header in Perhaps
        from footer in Perhaps
        from media in PerhapsMedia
        select (OutboundContent)new LinkContent(body, label, url, header, footer, media);

    private static Gen<OutboundContent> Requests =>
        from body in Words
        from location in Either
        select location ? (OutboundContent)new LocationRequestContent(body) : new ContactRequestContent(body);

    private static Gen<OutboundContent> Template =>
        from name in Words
        from language in Words
        from slots in Words.ListOf()
        from components in Gen.Elements<string?>(null, """[{"type":"body","parameters":[]}]""")
        from media in PerhapsMedia
        from location in Gen.OneOf(Gen.Constant<LocationContent?>(null), Location.Select(LocationContent? (place) => place))
        from buttons in TemplateButton.ListOf()
        let values = slots.Distinct().ToDictionary(slot => slot, slot => slot + "!")
        select (OutboundContent)new TemplateContent(name, language, values, components)
        {
            HeaderMedia = media, HeaderLocation = location, Buttons = [.. buttons],
        };

    private static Gen<TemplateButton> TemplateButton =>
        from index in Gen.Choose(0, 9)
        from kind in Gen.Elements(Enum.GetValues<TemplateButtonKind>())
        from value in Words
        select new TemplateButton(index, kind, value);

    private static Gen<MediaContent?> PerhapsMedia =>
        Gen.OneOf(Gen.Constant<MediaContent?>(null), Media.Select(MediaContent? (media) => media));

    private static Gen<OutboundContent> As<T>(Gen<T> contents) where T : OutboundContent =>
        contents.Select(content => (OutboundContent)content);
}
