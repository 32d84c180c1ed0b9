using System.Text.Json;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Meta.Errors;
using WhatsAppEngine.Providers.Meta.Reading;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>What an answer of <c>POST /messages</c> says about the message.</summary>
internal static class MetaAnswer
{
    public static SendOutcome Read(ApiAnswer answer) => answer switch
    {
        ApiAnswer.Ok ok => Accepted(ok.Body),
        ApiAnswer.Error error => MetaErrors.Outcome(error.Status, error.Body.Member("error"), error.RetryAfter),
        ApiAnswer.Unreachable unreachable => new SendOutcome.TryLater("unreachable", "Meta could not be reached.", unreachable.After),
        _ => new SendOutcome.Unknown("Meta's answer was lost or came too late."),
    };

    /// <summary>Meta's code of what went wrong.</summary>
    public static string? CodeOf(ApiAnswer answer) => (answer as ApiAnswer.Error)?.Body.Member("error").Text("code");

    /// <summary>What Meta's support asks for: <c>fbtrace_id</c>.</summary>
    public static string? TraceOf(ApiAnswer answer) => (answer as ApiAnswer.Error)?.Body.Member("error").Text("fbtrace_id");

    // wa_id may differ from the number the message was addressed to: the customer answers under it.
    private static SendOutcome Accepted(JsonElement body) => body.Items("messages").FirstOrDefault().Text("id") is { } id
        ? new SendOutcome.Accepted(id, Identifier.Phone(body.Items("contacts").FirstOrDefault().Text("wa_id")))
        : new SendOutcome.Unknown("Meta's answer names no message.");
}
