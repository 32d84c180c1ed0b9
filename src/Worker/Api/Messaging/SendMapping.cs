using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using WhatsAppEngine.Contracts.Events;
using Content = BaseCommerce.WhatsApp.V1.SendRequest.ContentOneofCase;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>Writes a request to send as an event on the outbound topic would: both are read by one reader.</summary>
internal static class SendMapping
{
    public static OutboundMessagePayload PayloadOf(SendRequest request) => ContentOf(request) with
    {
        ToPhone = request.ToPhone,
        IdempotencyKey = request.IdempotencyKey,
        SendAt = request.SendAt?.ToDateTimeOffset(),
        ExpiresAt = request.ExpiresAt?.ToDateTimeOffset(),
        Priority = request.Priority == SendPriority.High ? "high" : "normal",
        MessageClass = OrNull(request.MessageClass),
        ReplyToMessageId = OrNull(request.ReplyToMessageId),
        TriggeredByEventId = Guid.TryParse(request.TriggeredByEventId, out var cause) ? cause : null,
        Mentions = request.Mentions,
    };

    private static OutboundMessagePayload ContentOf(SendRequest request) => request.ContentCase switch
    {
        Content.Text => Typed("text") with { Text = request.Text.Text, PreviewUrl = request.Text.PreviewUrl },
        Content.Template => Template(request.Template),
        Content.Media => Media(request.Media),
        Content.Location => Location(request.Location),
        Content.Contacts => Typed("contacts") with { Contacts = [.. request.Contacts.Contacts.Select(Card)] },
        Content.Reaction => Typed("reaction") with { Emoji = request.Reaction.Emoji },
        Content.Poll => Typed("poll") with { Poll = Poll(request.Poll) },
        _ => Interactive(request),
    };

    private static OutboundMessagePayload Interactive(SendRequest request) => request.ContentCase switch
    {
        Content.Buttons => Interactive("button", request.Buttons.Text, request.Buttons.Frame) with { Buttons = [.. request.Buttons.Buttons.Select(Button)] },
        Content.List => Interactive("list", request.List.Text, request.List.Frame) with { List = List(request.List) },
        Content.Link => Interactive("link", request.Link.Text, request.Link.Frame) with
        {
            Link = new LinkPayload { Label = request.Link.Label, Url = request.Link.Url },
        },
        Content.LocationRequest => Interactive("location_request", request.LocationRequest.Text, frame: null),
        Content.ContactRequest => Interactive("contact_request", request.ContactRequest.Text, frame: null),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private static OutboundMessagePayload Interactive(string type, string text, Frame? frame) => Typed("interactive") with
    {
        InteractiveType = type,
        Text = text,
        HeaderText = frame?.HeaderText,
        FooterText = frame?.FooterText,
        HeaderMedia = frame?.HeaderMedia is { } media
            ? new MediaPayload
            {
                Type = media.Type, MediaLink = Link(media), MediaId = Id(media), MediaBase64 = Base64(media), MediaMimeType = media.MimeType,
                FileName = media.FileName,
            }
            : null,
    };

    private static OutboundMessagePayload Media(MediaBody media) => Typed(media.Type) with
    {
        MediaLink = Link(media),
        MediaId = Id(media),
        MediaBase64 = Base64(media),
        MediaMimeType = media.MimeType,
        Caption = media.Caption,
        FileName = media.FileName,
        Voice = media.Voice,
    };

    private static OutboundMessagePayload Location(LocationBody place) => Typed("location") with
    {
        Latitude = place.Latitude, Longitude = place.Longitude, Name = place.Name, Address = place.Address,
    };

    private static OutboundMessagePayload Template(TemplateBody template) => Typed("template") with
    {
        TemplateName = template.Name,
        TemplateLanguage = OrNull(template.Language),
        TemplateVariables = template.Variables.ToDictionary(
            variable => variable.Key, variable => JsonSerializer.SerializeToElement(variable.Value, ApiJson.Default.String)),
        TemplateHeader = template.Header is { } header ? Header(header) : null,
        TemplateButtons = [.. template.Buttons.Select(button => new TemplateButtonPayload { Index = button.Index, Type = button.Type, Value = button.Value })],
        TemplateComponents = template.Components is { } components ? JsonElement.Parse(JsonFormatter.Default.Format(components)) : null,
    };

    private static TemplateHeaderPayload Header(TemplateHeaderBody header) => header switch
    {
        { Media: { } media } => new TemplateHeaderPayload
        {
            Type = media.Type, MediaLink = Link(media), MediaId = Id(media), MediaBase64 = Base64(media), MediaMimeType = media.MimeType,
            FileName = media.FileName,
        },
        { Location: { } place } => new TemplateHeaderPayload
        {
            Type = "location", Latitude = place.Latitude, Longitude = place.Longitude, Name = place.Name, Address = place.Address,
        },
        _ => new TemplateHeaderPayload(),
    };

    private static ButtonPayload Button(ReplyButton button) => new() { Id = button.Id, Title = button.Title };

    private static ListPayload List(ListBody list) => new()
    {
        Button = list.Button,
        Sections = [.. list.Sections.Select(section => new ListSectionPayload
        {
            Title = section.Title,
            Rows = [.. section.Rows.Select(row => new ListRowPayload { Id = row.Id, Title = row.Title, Description = row.Description })],
        })],
    };

    private static PollPayload Poll(PollBody poll) => new()
    {
        Question = poll.Question, Options = poll.Options, SelectableCount = poll.HasSelectableCount ? poll.SelectableCount : null,
    };

    private static ContactPayload Card(ContactCard card) => new()
    {
        Name = card.Name,
        FirstName = card.FirstName,
        LastName = card.LastName,
        Organization = card.Organization,
        Phones = [.. card.Phones.Select(phone => new ContactPhonePayload { Phone = phone.Phone, Type = phone.Type, WaId = phone.WaId })],
        Emails = [.. card.Emails.Select(email => new ContactEmailPayload { Email = email.Email, Type = email.Type })],
    };

    private static OutboundMessagePayload Typed(string type) => new() { ToPhone = "", MessageType = type };

    private static string? Link(MediaBody media) => media.HasLink ? media.Link : null;

    private static string? Id(MediaBody media) => media.HasId ? media.Id : null;

    private static string? Base64(MediaBody media) => media.HasBytes ? media.Bytes.ToBase64() : null;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
