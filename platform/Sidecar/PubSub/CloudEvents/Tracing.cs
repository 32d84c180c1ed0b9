using System.Diagnostics;
using System.Globalization;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>Gives published events their trace context: a span of the sidecar's own, child of the caller's.</summary>
internal sealed class Tracing(string samplingRate)
{
    private const double DefaultRate = 0.0001;

    private readonly double rate =
        double.TryParse(samplingRate, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given : DefaultRate;

    /// <summary>The context of a new span; empty texts when tracing is off (a sampling rate of 0).</summary>
    public TraceParent Start(TraceParent caller)
    {
        if (rate <= 0)
        {
            return new("", "");
        }

        var span = ActivitySpanId.CreateRandom().ToHexString();
        return ActivityContext.TryParse(caller.Parent, caller.State, out var parent)
            ? new(Text(parent.TraceId, span, parent.TraceFlags == ActivityTraceFlags.Recorded), caller.State ?? "")
            : new(Text(ActivityTraceId.CreateRandom(), span, Random.Shared.NextDouble() < rate), "");
    }

    private static string Text(ActivityTraceId trace, string span, bool isSampled) =>
        $"00-{trace.ToHexString()}-{span}-{(isSampled ? "01" : "00")}";
}
