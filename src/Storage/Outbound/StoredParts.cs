using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>The stored form of a file.</summary>
internal sealed record StoredMedia(string Type, string? Link, string? Id, string? Caption, string? FileName, bool? Voice)
{
    public static StoredMedia? From(MediaContent? media) => media is null ? null : new StoredMedia(
        media.Kind.Name(), media.Source.Link, media.Source.MediaId, media.Caption, media.FileName, media.IsVoice ? true : null);

    public MediaContent ToContent() => MediaKinds.TryParse(Type, out var kind)
        ? new MediaContent(kind, new MediaSource(Link, Id), Caption, FileName, Voice ?? false)
        : throw new JsonException($"A stored file is of the unknown type {Type}.");
}

/// <summary>The stored form of a place.</summary>
internal sealed record StoredLocation(double Latitude, double Longitude, string? Name, string? Address)
{
    public static StoredLocation? From(LocationContent? location) =>
        location is null ? null : new StoredLocation(location.Latitude, location.Longitude, location.Name, location.Address);

    public LocationContent ToContent() => new(Latitude, Longitude, Name, Address);
}

/// <summary>The stored form of a list to choose from.</summary>
internal sealed record StoredList(string Button, IReadOnlyList<ListSection> Sections);

/// <summary>The stored form of a button that opens a page.</summary>
internal sealed record StoredLink(string Label, string Url);

/// <summary>The stored form of a poll's answers.</summary>
internal sealed record StoredPoll(IReadOnlyList<string> Options, int SelectableCount);

/// <summary>The stored form of a reaction.</summary>
internal sealed record StoredReaction(string MessageId, string? Emoji);

/// <summary>The stored form of what a template's button carries: <c>quick_reply</c>, <c>url</c> or <c>copy_code</c>.</summary>
internal sealed record StoredTemplateButton(int Index, string Type, string Value);
