using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Testing;

/// <summary>A line that was logged, with everything it carried.</summary>
public sealed record LogEntry(string Category, LogLevel Level, EventId Event, string Message, Exception? Exception)
{
    /// <summary>The line as a person would read it, the exception with it.</summary>
    public override string ToString() => $"{Level} {Category} [{Event.Id}] {Message}{(Exception is null ? "" : $"\n{Exception}")}";
}
