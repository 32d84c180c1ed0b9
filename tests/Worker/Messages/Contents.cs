using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace WhatsAppEngine.Worker.Tests.Messages;

/// <summary>Requests of every kind, and what may be wrong with them.</summary>
internal static class Contents
{
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Name of the kind, how it is stored, its message type, and a piece of its JSON.</summary>
    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { "text", "text", "text", "\"preview_url\": true" },
        { "template", "template", "template", "\"customer_name\": \"Ana\"" },
        { "template header", "template", "template", "https://example.com/a.jpg" },
        { "template place", "template", "template", "-23.5" },
        { "template components", "template", "template", "template_components" },
        { "link", "media", "image", "https://example.com/a.jpg" },
        { "id", "media", "document", "\"file_name\": \"nota.pdf\"" },
        { "bytes", "media", "image", "\"id\": \"file:" },
        { "voice", "media", "audio", "\"voice\": true" },
        { "buttons", "interactive", "interactive", "\"footer\": \"Obrigado\"" },
        { "list", "list", "interactive", "\"title\": \"Pão\"" },
        { "cta", "link", "interactive", "https://example.com/pedido" },
        { "location", "location", "location", "-46.6" },
        { "contacts", "contacts", "contacts", "Ana Souza" },
        { "reaction", "reaction", "reaction", "wamid.question" },
        { "no reaction", "reaction", "reaction", "wamid.question" },
        { "location request", "location_request", "interactive", "Onde" },
        { "contact request", "contact_request", "interactive", "Quem" },
        { "poll", "poll", "poll", "\"selectable_count\": 0" },
        { "mentions", "text", "text", "+5511977776666" },
    };

    /// <summary>What is wrong, and the field that is named for it.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        { "phone", "to_phone" },
        { "text", "text.text" },
        { "key", "idempotency_key" },
        { "class", "message_class" },
        { "priority", "priority" },
        { "late", "send_at" },
        { "no time", "expires_at" },
        { "expires first", "expires_at" },
        { "mention", "mentions[0]" },
        { "media type", "media.type" },
        { "no source", "media.link" },
        { "mime type", "media.mime_type" },
        { "caption", "media.caption" },
        { "large file", "media.bytes" },
        { "button title", "buttons.buttons[1].title" },
        { "no buttons", "buttons.buttons" },
        { "footer", "buttons.frame.footer_text" },
        { "header file", "buttons.frame.header_media.link" },
        { "rows", "list" },
        { "row title", "list.sections[0].rows[0].title" },
        { "list button", "list.button" },
        { "url", "link.url" },
        { "degrees", "location.latitude" },
        { "card", "contacts.contacts[0].first_name" },
        { "emoji", "reaction.emoji" },
        { "reaction to nothing", "reply_to_message_id" },
        { "options", "poll.options" },
        { "ask", "location_request.text" },
        { "template name", "template.name" },
        { "template variable", "template.variables.customer_name" },
        { "template header type", "template.header.media.type" },
        { "template degrees", "template.header.location.longitude" },
        { "template button", "template.buttons[0].type" },
        { "template components", "template.components" },
        { "a long name", "template.variables." + new string('n', 300 - "template.variables.".Length) + "…" },
    };

    public static SendRequest Request(string kind) => kind switch
    {
        "text" => With(r => r.Text = new TextBody { Text = "Veja https://example.com", PreviewUrl = true }),
        "template" => With(r => r.Template = new TemplateBody { Name = "order_template", Variables = { ["customer_name"] = "Ana" } }),
        "template header" => With(r => r.Template = new TemplateBody
        {
            Name = "oferta", Header = new TemplateHeaderBody { Media = new MediaBody { Type = "image", Link = "https://example.com/a.jpg" } },
            Buttons = { new TemplateButtonBody { Index = 0, Type = "url", Value = "pedido-7" } },
        }),
        "template place" => With(r => r.Template = new TemplateBody
        {
            Name = "loja", Header = new TemplateHeaderBody { Location = new LocationBody { Latitude = -23.5, Longitude = -46.6 } },
        }),
        "template components" => With(r => r.Template = new TemplateBody
        {
            Name = "oferta", Components = JsonParser.Default.Parse<ListValue>("""[{"type":"body","parameters":[]}]"""),
        }),
        "link" => With(r => r.Media = new MediaBody { Type = "image", Link = "https://example.com/a.jpg", Caption = "Pronto" }),
        "id" => With(r => r.Media = new MediaBody { Type = "document", Id = "media-1", FileName = "nota.pdf" }),
        "bytes" => With(r => r.Media = new MediaBody { Type = "image", Bytes = ByteString.CopyFrom(Pixel), MimeType = "image/png" }),
        "voice" => With(r => r.Media = new MediaBody { Type = "audio", Id = "media-2", Voice = true }),
        "buttons" => With(r => r.Buttons = Buttons()),
        "list" => With(r => r.List = List()),
        "cta" => With(r => r.Link = new LinkBody { Text = "Acompanhe.", Label = "Abrir", Url = "https://example.com/pedido" }),
        "location" => With(r => r.Location = new LocationBody { Latitude = -23.5, Longitude = -46.6, Name = "Loja" }),
        "contacts" => With(r => r.Contacts = new ContactsBody
        {
            Contacts = { new ContactCard { Name = "Ana Souza", FirstName = "Ana", Phones = { new ContactPhone { Phone = "+5511977776666" } } } },
        }),
        "reaction" => Reaction("👍"),
        "no reaction" => Reaction(""),
        "location request" => With(r => r.LocationRequest = new AskBody { Text = "Onde você está?" }),
        "contact request" => With(r => r.ContactRequest = new AskBody { Text = "Quem recebe?" }),
        "poll" => With(r => r.Poll = new PollBody { Question = "Qual dia?", Options = { "Hoje", "Amanhã" }, SelectableCount = 0 }),
        "mentions" => With(r => r.Mentions.Add("+5511977776666")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static SendRequest Wrong(string mistake) => mistake switch
    {
        "phone" => With(r => r.ToPhone = "Ana"),
        "text" => With(r => r.Text.Text = new string('a', 4097)),
        "key" => With(r => r.IdempotencyKey = new string('k', 201)),
        "class" => With(r => r.MessageClass = "urgent"),
        "priority" => With(r => r.Priority = (SendPriority)7),
        "late" => With(r => r.SendAt = TimeProvider.System.GetUtcNow().AddDays(500).ToTimestamp()),
        "no time" => With(r => r.ExpiresAt = new Timestamp { Seconds = long.MaxValue }),
        "expires first" => With(r => r.SendAt = r.ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1).ToTimestamp()),
        "mention" => With(r => r.Mentions.Add("Ana")),
        "media type" => With(r => r.Media = new MediaBody { Type = "template", Id = "1" }),
        "no source" => With(r => r.Media = new MediaBody { Type = "image" }),
        "mime type" => With(r => r.Media = new MediaBody { Type = "image", Bytes = ByteString.CopyFrom(Pixel) }),
        "caption" => With(r => r.Media = new MediaBody { Type = "audio", Id = "1", Caption = "Ouça" }),
        "large file" => With(r => r.Media = new MediaBody { Type = "image", Bytes = ByteString.CopyFrom(new byte[6 << 20]), MimeType = "image/png" }),
        "button title" => With(r => (r.Buttons = Buttons()).Buttons[1].Title = "um título longo demais"),
        "no buttons" => With(r => (r.Buttons = Buttons()).Buttons.Clear()),
        "footer" => With(r => (r.Buttons = Buttons()).Frame.FooterText = new string('f', 61)),
        "header file" => With(r => (r.Buttons = Buttons()).Frame = new Frame { HeaderMedia = new MediaBody { Type = "image", Link = "example" } }),
        "rows" => With(r => (r.List = List()).Sections[0].Rows.Add(Enumerable.Range(0, 10).Select(row => new ListRow { Id = $"{row}", Title = $"{row}" }))),
        "row title" => With(r => (r.List = List()).Sections[0].Rows[0].Title = new string('t', 25)),
        "list button" => With(r => (r.List = List()).Button = ""),
        "url" => With(r => r.Link = new LinkBody { Text = "Veja", Label = "Abrir", Url = "pedido" }),
        "degrees" => With(r => r.Location = new LocationBody { Latitude = 91 }),
        "card" => With(r => r.Contacts = new ContactsBody { Contacts = { new ContactCard { Name = "Ana Souza" } } }),
        "emoji" => Reaction("ok"),
        "reaction to nothing" => With(r => r.Reaction = new ReactionBody { Emoji = "👍" }),
        "options" => With(r => r.Poll = new PollBody { Question = "Qual dia?", Options = { "Hoje" } }),
        "ask" => With(r => r.LocationRequest = new AskBody()),
        "template name" => With(r => r.Template = new TemplateBody()),
        "template variable" => With(r => r.Template = new TemplateBody { Name = "a", Variables = { ["customer_name"] = "" } }),
        "template header type" => With(r => r.Template = new TemplateBody { Name = "a", Header = new TemplateHeaderBody() }),
        "template degrees" => With(r => r.Template = new TemplateBody
        {
            Name = "a", Header = new TemplateHeaderBody { Location = new LocationBody { Longitude = 181 } },
        }),
        "template button" => With(r => r.Template = new TemplateBody { Name = "a", Buttons = { new TemplateButtonBody { Type = "call", Value = "1" } } }),
        "template components" => With(r => r.Template = new TemplateBody { Name = "a", Components = new ListValue { Values = { new Value() } } }),
        "a long name" => With(r => r.Template = new TemplateBody { Name = "a", Variables = { [new string('n', 70_000)] = "" } }),
        _ => throw new ArgumentOutOfRangeException(nameof(mistake)),
    };

    private static SendRequest With(Action<SendRequest> change)
    {
        var request = MessagingWorker.Text();
        change(request);
        return request;
    }

    private static SendRequest Reaction(string emoji) => With(r => (r.ReplyToMessageId, r.Reaction) = ("wamid.question", new ReactionBody { Emoji = emoji }));

    private static ButtonsBody Buttons() => new()
    {
        Text = "Confirma?", Buttons = { new ReplyButton { Id = "s", Title = "Sim" }, new ReplyButton { Id = "n", Title = "Não" } },
        Frame = new Frame { HeaderText = "Pedido 7", FooterText = "Obrigado" },
    };

    private static ListBody List() => new()
    {
        Text = "O que deseja?", Button = "Escolher",
        Sections = { new ListSection { Title = "Hoje", Rows = { new ListRow { Id = "p", Title = "Pão", Description = "Quente" } } } },
    };
}
