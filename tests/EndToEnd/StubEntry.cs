using System.Globalization;

namespace WhatsAppEngine.EndToEnd;

/// <summary>A line of a stub's journal: a message it took.</summary>
internal sealed record StubEntry(Guid MessageId, string ProviderMessageId, string NumberId, DateTimeOffset At)
{
    /// <summary>The lines of all journals; of each, those that are written whole.</summary>
    public static IReadOnlyList<StubEntry> ReadAll(IEnumerable<string> journals) =>
        [.. journals.Where(File.Exists).SelectMany(Lines).Select(Parse)];

    private static IEnumerable<string> Lines(string journal)
    {
        using var file = new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var text = new StreamReader(file).ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static StubEntry Parse(string line)
    {
        var parts = line.Split(' ');
        return new StubEntry(Guid.Parse(parts[0]), parts[1], parts[2], DateTimeOffset.Parse(parts[3], CultureInfo.InvariantCulture));
    }
}
