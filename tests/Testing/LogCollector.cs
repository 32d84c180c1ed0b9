using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Testing;

/// <summary>A logger provider that keeps every entry, so that a test can look for errors and for what must not be logged.</summary>
public sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> entries = new();

    public IReadOnlyList<LogEntry> Entries => [.. entries];

    public ILogger CreateLogger(string categoryName) => new CollectingLogger(categoryName, entries);

    /// <summary>A logger for a subject built by hand, outside any host.</summary>
    public ILogger<T> LoggerFor<T>() => new Logger<T>(new CollectingFactory(this));

    /// <summary>Fails when anything at Error or above was logged with an event id not allowed here.</summary>
    public void AssertNoErrors(params int[] allowedEventIds)
    {
        var errors = Entries.Where(entry => entry.Level >= LogLevel.Error && !allowedEventIds.Contains(entry.Event.Id)).ToList();
        if (errors.Count > 0)
            throw new InvalidOperationException($"{errors.Count} unexpected error(s) were logged:\n{string.Join('\n', errors.Take(20))}");
    }

    /// <summary>Fails when a text that is private stands in any line or exception.</summary>
    public void AssertNowhere(string secret)
    {
        if (Entries.FirstOrDefault(entry => entry.ToString().Contains(secret, StringComparison.Ordinal)) is { } leak)
            throw new InvalidOperationException($"A private text was logged: {leak}");
    }

    public void Dispose()
    {
        // Entries stay readable after the host that wrote them has gone.
    }

    private sealed class CollectingLogger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new LogEntry(category, logLevel, eventId, formatter(state, exception), exception));
    }

    private sealed class CollectingFactory(LogCollector collector) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => collector.CreateLogger(categoryName);

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("This factory writes to its collector only.");

        public void Dispose()
        {
            // The collector is the test's own.
        }
    }
}
