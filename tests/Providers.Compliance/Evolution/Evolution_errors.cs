using System.Text.Json;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Providers.Evolution.Errors;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>Every answer that the reference lists, and what it means for a message.</summary>
public sealed class Evolution_errors
{
    [Theory]
    [MemberData(nameof(Answers))]
    public void Mean_what_the_reference_says(int status, string body, string outcome, string code)
    {
        var read = EvolutionErrors.Outcome(new ApiAnswer.Error(status, Parse(body), RetryAfter: null));
        Assert.Equal((outcome, code), (read.GetType().Name, CodeOf(read) ?? code));
    }

    [Theory]
    [InlineData("""{"message":["Connection Closed"]}""", ChannelState.Closed)]
    [InlineData("""{"message":"Unauthorized"}""", ChannelState.TokenRejected)]
    public void Of_the_instance_are_not_the_messages(string response, ChannelState state)
    {
        var status = state == ChannelState.TokenRejected ? 401 : 500;
        var problem = Assert.IsType<SendOutcome.AccountProblem>(
            EvolutionErrors.Outcome(new ApiAnswer.Error(status, Parse($$"""{"status":{{status}},"response":{{response}}}"""), null)));
        Assert.Equal(state, problem.State);
        Assert.Contains("Remedy:", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"response":{"message":[{"jid":"5511987654321@s.whatsapp.net","exists":false,"number":"5511987654321"}]}}""")]
    [InlineData("""{"response":{"message":["Number 5511987654321 is bad"]}}""")]
    [InlineData("""{"response":{"message":["No chat 5511987654321@s.whatsapp.net here"]}}""")]
    [InlineData("""{"response":{"message":[["12036302@g.us is no group"]]}}""")]
    public void Name_nobody(string body)
    {
        var reason = Assert.IsType<SendOutcome.Refused>(EvolutionErrors.Outcome(new ApiAnswer.Error(400, Parse(body), null))).Reason;
        Assert.DoesNotMatch("5511987654321|12036302", reason);
    }

    [Fact]
    public void Name_the_field_that_is_wrong_and_the_remedy()
    {
        var refused = EvolutionErrors.Outcome(new ApiAnswer.Error(400, Parse("""{"response":{"message":[["instance requires property \"text\""]]}}"""), null));
        Assert.Equal("instance requires property \"text\". Remedy: mend what the server names.", Assert.IsType<SendOutcome.Refused>(refused).Reason);
    }

    [Fact]
    public void Are_answered_with_200_at_times()
    {
        var failure = EvolutionFailure.Of(new ApiAnswer.Ok(Parse("""{"error":true,"message":"[object Object]"}""")));
        Assert.Equal((CallFailureKind.Refused, "not_done"), (failure!.Kind, failure.Code));
        Assert.Null(EvolutionFailure.Of(new ApiAnswer.Ok(Parse("""{"status":"SUCCESS","error":false}"""))));
    }

    [Fact]
    public void Ask_for_a_wait_that_is_passed_on()
    {
        var later = EvolutionErrors.Outcome(new ApiAnswer.Error(429, default, TimeSpan.FromSeconds(7)));
        Assert.Equal((TimeSpan.FromSeconds(7), Throttle.Number), (Assert.IsType<SendOutcome.TryLater>(later).After, ((SendOutcome.TryLater)later).Throttle));
    }

    [Fact]
    public void Have_one_meaning_for_each_code_wherever_it_is_met() => Assert.All(
        EvolutionErrors.Table, row => Assert.NotNull(new EvolutionMeanings().Meaning(row.Code)));

    public static TheoryData<int, string, string, string> Answers => new()
    {
        // Section 1.
        { 401, Envelope(401, "\"Unauthorized\""), AccountProblem, "unauthorized" },
        { 403, Envelope(403, """["This name \"a1\" is already in use."]"""), Refused, "not_allowed" },
        { 404, Envelope(404, """["The \"nope\" instance does not exist"]"""), AccountProblem, "instance_missing" },
        { 404, Envelope(404, """["Cannot GET /nope/route"]"""), Refused, "unknown_operation" },
        { 404, Envelope(404, """["Instance \"zzz\" not found"]"""), AccountProblem, "instance_missing" },
        { 400, Envelope(400, """[["instance requires property \"text\""]]"""), Refused, "invalid_request" },
        { 400, Envelope(400, """["Text is required"]"""), Refused, "invalid_request" },
        { 400, Envelope(400, """[{"jid":"5500000000@s.whatsapp.net","exists":false,"number":"5500000000"}]"""), Refused, "no_whatsapp" },
        { 400, Envelope(400, """["[object Object]"]"""), Refused, "recipient_not_found" },
        { 400, """{"status":400,"error":"Internal Server Error","response":{"message":"Expected property name…"}}""", Refused, "invalid_request" },
        { 500, Envelope(500, "\"Cannot read properties of undefined (reading 'onWhatsApp')\""), AccountProblem, "not_connected" },
        { 500, Envelope(500, "\"Cannot read properties of undefined (reading 'sendMessage')\""), AccountProblem, "not_connected" },
        { 500, Envelope(500, "\"Cannot read properties of undefined (reading 'readMessages')\""), AccountProblem, "not_connected" },
        { 500, Envelope(500, "\"Connection Closed\""), AccountProblem, "not_connected" },
        { 400, Envelope(400, """["Error: Connection Closed"]"""), AccountProblem, "not_connected" },
        { 400, "{}", Refused, "invalid_request" },
        { 400, """{"status":400,"error":"Bad Request","message":[["Invalid format"]]}""", Refused, "invalid_request" },
        // Section 0.1.
        { 503, """{"error":"service not activated","code":"LICENSE_REQUIRED","register_url":"http://host/manager/login"}""", AccountProblem, "license_required" },
        // Section 5.
        { 400, Envelope(400, """["Owned media must be a url or base64"]"""), Refused, "media_not_taken" },
        { 500, Envelope(500, "\"Input buffer contains unsupported image format\""), Refused, "media_not_taken" },
        { 500, Envelope(500, "\"Method not available in the Baileys service\""), Refused, "not_for_linked_phones" },
        { 400, Envelope(400, """[["instance requires property \"textMessage\""]]"""), Refused, "other_version" },
        { 400, Envelope(400, """["Error: Timed Out"]"""), Unknown, "" },
        { 400, Envelope(400, """["TypeError: Cannot read properties of null (reading 'id')"]"""), Unknown, "" },
        { 500, Envelope(500, "\"Cannot read properties of undefined (reading 'key')\""), Unknown, "" },
        { 500, Envelope(500, "\"Internal Server Error\""), Unknown, "" },
        { 413, Envelope(413, """["request entity too large"]"""), Refused, "too_large" },
        { 429, "", TryLater, "too_many_requests" },
        { 500, Envelope(500, "\"rate-overlimit\""), TryLater, "too_many_requests" },
        // What stands between the engine and the server.
        { 502, "<html>", Unknown, "" },
        { 504, "<html>", Unknown, "" },
        { 503, "<html>", TryLater, "server_away" },
        { 308, "", AccountProblem, "moved" },
        { 404, "<html>", Refused, "invalid_address" },
    };

    private const string Refused = nameof(SendOutcome.Refused);
    private const string AccountProblem = nameof(SendOutcome.AccountProblem);
    private const string TryLater = nameof(SendOutcome.TryLater);
    private const string Unknown = nameof(SendOutcome.Unknown);

    private static string Envelope(int status, string message) => $$$"""{"status":{{{status}}},"error":"no","response":{"message":{{{message}}}}}""";

    private static JsonElement Parse(string body) => body.StartsWith('{') ? JsonElement.Parse(body) : default;

    private static string? CodeOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Refused refused => refused.Code,
        SendOutcome.AccountProblem problem => problem.Code,
        SendOutcome.TryLater later => later.Code,
        _ => null,
    };
}
