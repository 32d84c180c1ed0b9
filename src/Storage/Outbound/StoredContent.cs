using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>The stored form of every <see cref="OutboundContent"/>. Rows outlive programs: names here stay as they are.</summary>
internal sealed record StoredContent
{
    public required string Kind { get; init; }

    /// <summary>The text, or the body of an interactive message.</summary>
    public string? Text { get; init; }

    public bool? PreviewUrl { get; init; }

    public string? Header { get; init; }

    public StoredMedia? HeaderMedia { get; init; }

    public string? Footer { get; init; }

    public IReadOnlyList<ReplyButton>? Buttons { get; init; }

    public StoredList? List { get; init; }

    public StoredLink? Link { get; init; }

    public StoredMedia? Media { get; init; }

    public StoredLocation? Location { get; init; }

    public IReadOnlyList<ContactCard>? Contacts { get; init; }

    public StoredReaction? Reaction { get; init; }

    public StoredPoll? Poll { get; init; }

    public IReadOnlyList<string>? Mentions { get; init; }

    public string? TemplateName { get; init; }

    public string? TemplateLanguage { get; init; }

    public IReadOnlyDictionary<string, string>? TemplateVariables { get; init; }

    public string? TemplateComponents { get; init; }

    public StoredMedia? TemplateMedia { get; init; }

    public StoredLocation? TemplateLocation { get; init; }

    public IReadOnlyList<StoredTemplateButton>? TemplateButtons { get; init; }

    public static StoredContent From(OutboundContent content) =>
        Of(content) with { Mentions = content.Mentions.Count == 0 ? null : content.Mentions };

    public OutboundContent ToContent() => Mentions is { Count: > 0 } ? Said() with { Mentions = Mentions } : Said();

    private static StoredContent Of(OutboundContent content) => content switch
    {
        TextContent text => new StoredContent { Kind = "text", Text = text.Text, PreviewUrl = text.PreviewLink ? true : null },
        MediaContent media => new StoredContent { Kind = "media", Media = StoredMedia.From(media) },
        LocationContent location => new StoredContent { Kind = "location", Location = StoredLocation.From(location) },
        ContactsContent contacts => new StoredContent { Kind = "contacts", Contacts = contacts.Cards },
        ReactionContent reaction => new StoredContent
        {
            Kind = "reaction", Reaction = new StoredReaction(reaction.MessageId, reaction.Emoji),
        },
        PollContent poll => new StoredContent { Kind = "poll", Text = poll.Question, Poll = new StoredPoll(poll.Options, poll.SelectableCount) },
        InteractiveContent interactive => StoredInteractive.From(interactive),
        TemplateContent template => StoredTemplate.From(template),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    private OutboundContent Said() => Kind switch
    {
        "text" => new TextContent(Text ?? "", PreviewUrl ?? false),
        "media" => (Media ?? throw Missing()).ToContent(),
        "location" => (Location ?? throw Missing()).ToContent(),
        "contacts" => new ContactsContent(Contacts ?? throw Missing()),
        "reaction" => new ReactionContent((Reaction ?? throw Missing()).MessageId, Reaction.Emoji),
        "poll" => new PollContent(Text ?? "", (Poll ?? throw Missing()).Options, Poll.SelectableCount),
        "template" => StoredTemplate.ToContent(this),
        _ => StoredInteractive.ToContent(this) ?? throw new JsonException($"A stored message content is of the unknown kind {Kind}."),
    };

    /// <summary>The row is not what its kind says.</summary>
    public JsonException Missing() => new($"A stored message content of the kind {Kind} has not what it says.");
}
