using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>Something that goes wrong with the next calls.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>How many calls it happens to.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Of the calls it concerns it happens to every so-many-th.</summary>
    public int Every { get; init; } = 1;

    /// <summary>
    /// The calls it happens to: <c>send</c> for all of <c>/message</c>, a single operation such as <c>sendText</c>, <c>connect</c> or
    /// <c>whatsappNumbers</c>, <c>*</c> for all.
    /// </summary>
    public string Operation { get; init; } = "send";

    /// <summary>Only calls about this instance; null: about any.</summary>
    public string? Instance { get; init; }

    /// <summary>Time that passes first.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Status of an error.</summary>
    public int Status { get; init; } = StatusCodes.Status500InternalServerError;

    /// <summary>Body of an error: JSON, or whatever a proxy answers.</summary>
    public string Body { get; init; } = "";

    /// <summary>Calls are answered late.</summary>
    public static Fault Slow(TimeSpan delay, int times = 1) => new(FaultKind.Slow) { Delay = delay, Times = times };

    /// <summary>Calls are refused with any body.</summary>
    public static Fault Error(int status, string body, int times = 1) =>
        new(FaultKind.Error) { Status = status, Body = body, Times = times };

    /// <summary>Calls are refused in the normal envelope; the message is a text, an array and so on.</summary>
    public static Fault Envelope(int status, string error, JsonNode message, int times = 1) =>
        Error(status, JsonAnswer.Write(new EvolutionError(status, error, message).Body), times);

    /// <summary>As connect and restart swallow their errors: HTTP 200 that is none.</summary>
    public static Fault Swallowed(string operation, int times = 1) =>
        Error(200, """{"error":true,"message":"[object Object]"}""", times) with { Operation = operation };

    /// <summary>The server wants to be activated.</summary>
    public static Fault LicenseRequired(int times = 1) => new(FaultKind.LicenseRequired) { Times = times };

    /// <summary>The connection is closed before anything is done.</summary>
    public static Fault HangUp(int times = 1) => new(FaultKind.HangUp) { Times = times };

    /// <summary>The message is accepted, its statuses are delivered, and the connection is closed without an answer.</summary>
    public static Fault HangUpAfterAccepting(int times = 1) => new(FaultKind.HangUpAfterAccepting) { Times = times };

    /// <summary>The message is accepted, its statuses are delivered, and no answer ever comes.</summary>
    public static Fault SilentAfterAccepting(int times = 1) => new(FaultKind.SilentAfterAccepting) { Times = times };

    internal int Calls { get; init; }

    internal bool Concerns(EvolutionCall call) =>
        (Operation == "*" || Operation == call.Operation || (Operation == "send" && call.IsSend))
        && (Instance is null || Instance == call.Name);

    internal IResult Answer() =>
        Results.Text(Body, Body.StartsWith('<') ? "text/html" : "application/json; charset=utf-8", statusCode: Status);
}
