using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Api.Tests.Hosting;

/// <summary>Keeps what was logged as an error; all the rest is let go, so that a hundred thousand calls leave nothing.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> errors = new();

    public IReadOnlyList<string> Errors => [.. errors];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, errors);

    public void Dispose()
    {
        // What was kept stays readable after the host that wrote it has gone.
    }

    // gRPC itself calls it an error when the caller leaves while the request is on its way.
    private static bool IsOfOneWhoLeft(Exception? exception) => exception is IOException { Message: "The client reset the request stream." };

    private sealed class Logger(string category, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error && !IsOfOneWhoLeft(exception))
            {
                errors.Enqueue($"{category} [{eventId.Id}] {formatter(state, exception)}\n{exception}");
            }
        }
    }
}
