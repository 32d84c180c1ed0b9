using System.Globalization;
using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary>Something that goes wrong with the next calls.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>How many calls it happens to.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Of the calls it concerns it happens to every so-many-th.</summary>
    public int Every { get; init; } = 1;

    /// <summary>
    /// The calls it happens to: <c>messages</c>, <c>read</c> (read marks), <c>media</c>, <c>message_templates</c> and so on; <c>node</c>
    /// for <c>/{id}</c>; <c>download</c> for the address of a media file; <c>*</c> for all.
    /// </summary>
    public string Operation { get; init; } = "messages";

    /// <summary>Only calls about this id, such as a phone number id; null: about any.</summary>
    public string? Id { get; init; }

    /// <summary>Time that passes first.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Meta's error code.</summary>
    public int Code { get; init; }

    /// <summary><c>error_subcode</c>.</summary>
    public int? Subcode { get; init; }

    /// <summary><c>error_data.details</c>.</summary>
    public string? Details { get; init; }

    /// <summary>HTTP status; null: the code's own.</summary>
    public int? Status { get; init; }

    /// <summary>The header Retry-After, as it is written.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The body of an answer that is not Meta's.</summary>
    public string Text { get; init; } = "";

    /// <summary>Calls are answered late.</summary>
    public static Fault Slow(TimeSpan delay, int times = 1) => new(FaultKind.Slow) { Delay = delay, Times = times };

    /// <summary>Calls are refused with an error of Meta's.</summary>
    public static Fault Error(int code, int times = 1, TimeSpan? retryAfter = null) => new(FaultKind.Error)
    {
        Code = code,
        Times = times,
        RetryAfter = retryAfter?.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
        Details = "As the simulator was told.",
    };

    /// <summary>Calls are answered with something that is not Meta's, such as the page of a proxy.</summary>
    public static Fault Raw(int status, string text, int times = 1) => new(FaultKind.Raw) { Status = status, Text = text, Times = times };

    /// <summary>The connection is closed before anything is done.</summary>
    public static Fault HangUp(int times = 1) => new(FaultKind.HangUp) { Times = times };

    /// <summary>The message is accepted, its statuses are delivered, and the connection is closed without an answer.</summary>
    public static Fault HangUpAfterAccepting(int times = 1) => new(FaultKind.HangUpAfterAccepting) { Times = times };

    /// <summary>The message is accepted, its statuses are delivered, and no answer ever comes.</summary>
    public static Fault SilentAfterAccepting(int times = 1) => new(FaultKind.SilentAfterAccepting) { Times = times };

    internal int Calls { get; init; }

    internal bool Concerns(string operation, string id) => (Operation == "*" || Operation == operation) && (Id is null || Id == id);

    internal IResult? Answer() => Kind switch
    {
        FaultKind.Error => new GraphError(Code, Details, Subcode, RetryAfter, Status),
        FaultKind.Raw => Results.Text(Text, "text/html", statusCode: Status ?? StatusCodes.Status502BadGateway),
        _ => null,
    };
}
