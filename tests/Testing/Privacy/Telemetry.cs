using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Testing.Privacy;

/// <summary>Hears everything that this process tells those who run it: lines of every level with their scopes and exceptions, spans, measurements.</summary>
public sealed class Telemetry : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentDictionary<string, bool> lines = new(), spans = new(), measurements = new();
    private readonly ActivityListener activities;
    private readonly MeterListener meters;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public Telemetry()
    {
        activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.TryAdd(Write(span), true),
        };
        meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        Hear<byte>();
        Hear<short>();
        Hear<int>();
        Hear<long>();
        Hear<float>();
        Hear<double>();
        Hear<decimal>();
        meters.Start();
        ActivitySource.AddActivityListener(activities);
    }

    /// <summary>What was logged.</summary>
    public IReadOnlyCollection<string> Lines => [.. lines.Keys];

    /// <summary>Spans with their tags, events and baggage.</summary>
    public IReadOnlyCollection<string> Spans => [.. spans.Keys];

    /// <summary>Instruments with the tags that they were measured with.</summary>
    public IReadOnlyCollection<string> Measurements => [.. measurements.Keys];

    public ILogger CreateLogger(string categoryName) => new Line(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    /// <summary>Asks the instruments that tell only when they are asked.</summary>
    public void Observe() => meters.RecordObservableInstruments();

    // A host that ends disposes its providers: the other one, and who asks afterwards, still need this one.
    public void Dispose()
    {
    }

    /// <summary>Hears no more.</summary>
    public void Stop()
    {
        activities.Dispose();
        meters.Dispose();
    }

    private void Hear<T>() where T : struct => meters.SetMeasurementEventCallback<T>(
        (instrument, _, tags, _) => measurements.TryAdd($"{instrument.Meter.Name}/{instrument.Name} {Write(tags.ToArray())}", true));

    private static string Write(Activity span) => string.Join(
        ' ', span.Source.Name, span.DisplayName, span.StatusDescription, span.TraceStateString, Write(span.TagObjects),
        string.Join(' ', span.Events.Select(happened => $"{happened.Name} {Write(happened.Tags)}")),
        string.Join(' ', span.Baggage.Select(carried => $"{carried.Key}={carried.Value}")));

    private static string Write(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));

    private sealed class Line(string category, Telemetry telemetry) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => telemetry.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var around = new List<string>();
            telemetry.scopes.ForEachScope((scope, all) => all.Add(Describe(scope)), around);
            telemetry.lines.TryAdd(
                $"{logLevel} {category} [{eventId.Id}] {formatter(state, exception)} {Describe(state)} {string.Join(' ', around)} {exception}", true);
        }

        private static string Describe(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? $"{state} {Write(values)}" : $"{state}";
    }
}
