using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>What stands around every event.</summary>
internal sealed record Envelope
{
    /// <summary>The event's name as the server wrote it.</summary>
    public required string Event { get; init; }

    /// <summary>The same with dots and in lower case, as <see cref="EventNames"/> has it.</summary>
    public required string Name { get; init; }

    /// <summary>The instance; null in posts of the server's own errors.</summary>
    public required string? Instance { get; init; }

    /// <summary>What happened: an object, a list or nothing.</summary>
    public required JsonElement Data { get; init; }

    /// <summary>The account's own number, once it has been linked.</summary>
    public required Jid? Sender { get; init; }

    /// <summary>The server's local time, which it claims to be UTC.</summary>
    public required string? DateTime { get; init; }

    /// <summary>That time, good for telling what was before what on one server.</summary>
    public DateTimeOffset? Clock => DateTimeOffset.TryParse(
        DateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var clock)
        ? clock : null;

    /// <summary>The envelope; null when the body is none.</summary>
    public static Envelope? Of(JsonElement body)
    {
        var (name, instance) = (Word(body, "event"), Word(body, "instance"));
        return name is null || (instance is null && name != EventNames.Error) ? null : new Envelope
        {
            Event = name,
            Name = EventNames.Normal(name),
            Instance = instance,
            Data = body.Member("data"),
            Sender = Jid.Parse(body.Text("sender")),
            DateTime = body.Text("date_time"),
        };
    }

    /// <summary>Something of this event that is kept as it came.</summary>
    public ProviderNotice Notice(JsonElement what) => new()
    {
        NumberId = Instance,
        AccountId = null,
        Field = Event,
        At = DateTime,
        RawJson = Kept.Of(what, Name),
        UnknownKind = EventNames.IsKnown(Name) ? null : Event,
    };

    private static string? Word(JsonElement body, string name) =>
        body.Member(name).ValueKind == JsonValueKind.String ? body.Text(name) : null;
}
