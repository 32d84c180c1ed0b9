using System.Globalization;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution.Errors;

/// <summary>What errors of Evolution servers mean (reference, sections 0.1, 1 and 5). The first row that fits counts.</summary>
internal static class EvolutionErrors
{
    private static readonly ErrorReaction BadRequest = new ErrorReaction.Refuse(RefusalCause.BadRequest);
    private static readonly ErrorReaction Unreachable = new ErrorReaction.Refuse(RefusalCause.RecipientUnreachable);
    private static readonly ErrorReaction Unusable = new ErrorReaction.Blame(ChannelState.NumberUnusable);
    private static readonly ErrorReaction Doubt = new ErrorReaction.Doubt();
    private static readonly ErrorReaction Soon = new ErrorReaction.Retry(new RetryPlan(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), 40));
    private static readonly ErrorReaction Slowly = new ErrorReaction.Retry(new RetryPlan(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), 12), Throttle.Number);

    private static readonly string[] Disconnected =
    [
        "Connection Closed", "Connection Lost", "Connection was lost", "Stream Errored", "reading 'onWhatsApp'", "reading 'sendMessage'",
        "reading 'readMessages'", "reading 'sendPresenceUpdate'", "reading 'presenceSubscribe'", "reading 'relayMessage'", "instance is not connected",
    ];

    private static readonly string[] BodiesOfVersionOne =
        ["property \"textMessage\"", "property \"mediaMessage\"", "property \"audioMessage\"", "property \"locationMessage\"", "property \"contactMessage\""];

    /// <summary>Every kind that is known.</summary>
    public static readonly IReadOnlyList<EvolutionError> Table =
    [
        new("license_required", e => e.Body.Text("code") == "LICENSE_REQUIRED", Unusable,
            "activate the server in its manager (register_url), then run evolution-restart."),
        new("no_whatsapp", e => EvolutionWords.TellsOfNoAccount(e.Body), Unreachable,
            "check the number, or reach the customer in another way."),
        new("not_connected", e => e.Says(Disconnected), new ErrorReaction.Blame(ChannelState.Closed),
            "none is needed if the link comes back by itself; else run evolution-instance-status and evolution-connect."),
        new("unauthorized", e => e.Status == 401, new ErrorReaction.Blame(ChannelState.TokenRejected),
            "bind the instance again with its own API key."),
        new("instance_missing", e => e.Status == 404 && e.Says("instance does not exist", "instance not found", "\" not found"), Unusable,
            "the server has lost the instance: create it anew with evolution-create-instance."),
        new("unknown_operation", e => e.Status == 404 && e.Says("Cannot POST", "Cannot GET", "Cannot PUT", "Cannot DELETE"), BadRequest,
            "the server does not know this operation: run a 2.3 version of Evolution API."),
        new("not_allowed", e => e.Status == 403, BadRequest, "the server forbids it with this key."),
        new("other_version", e => e.Says(BodiesOfVersionOne), BadRequest, "the server speaks version 1: run a 2.3 version of Evolution API."),
        new("not_for_linked_phones", e => e.Says("Method not available"), BadRequest, "linked phones cannot do this; use another kind of message."),
        new("media_not_taken", e => e.Says("Owned media must be", "unsupported image format", "Input buffer", "Invalid media", "Error downloading"), BadRequest,
            "give a public http or https address (a name with a dot, or an IP address) of a file that is whole and of the kind it is sent as."),
        new("too_large", e => e.Status == 413, BadRequest, "send a smaller file, or a link to it."),
        new("too_many_requests", e => e.Status == 429 || e.Says("rate-overlimit", "rate overlimit"), Slowly, "send less often."),
        new("time_out", e => e.Says("Timed Out", "Request Time-out", "Request timed out") || e.Status == 408, Doubt,
            "wait for a delivery status; look at the server's load if it happens often."),
        new("recipient_not_found", e => e.Status == 400 && e.Says("[object Object]", "Group not found"), Unreachable,
            "check that the group exists and that the number is a member of it."),
        // The server wraps whatever goes wrong while it sends, what goes wrong after the message has left included.
        new("server_fault", e => e.Status == 400 && e.Words.StartsWith("Error", StringComparison.Ordinal) || e.Says("TypeError", "Prisma", "Cannot read propert"), Doubt,
            "wait for a delivery status; look into the server's log."),
        new("invalid_request", e => e.Status is >= 400 and < 500 && e.IsTheServers, BadRequest, "mend what the server names."),
        new("server_fault", e => e is { Status: >= 500, IsTheServers: true }, Doubt, "wait for a delivery status; look into the server's log."),
        new("moved", e => e.Status is >= 300 and < 400, Unusable, "the server sends calls elsewhere: bind the instance with the final address."),
        new("server_away", e => e.Status == 503, Soon, "none is needed if the server comes back by itself."),
        new("gateway_fault", e => e.Status >= 500, Doubt, "wait for a delivery status; look at what stands between the engine and the server."),
        new("invalid_address", _ => true, BadRequest, "check the address of the server: something else answered."),
    ];

    /// <summary>What an answer other than success means for the message.</summary>
    public static SendOutcome Outcome(ApiAnswer.Error error)
    {
        var problem = new EvolutionProblem(error.Status, error.Body);
        var row = Table.First(row => row.Is(problem));
        return row.Reaction.Outcome(row.Code, Reason(problem, row), error.RetryAfter);
    }

    // A number that has no account is named by it: nothing of such an answer is passed on.
    private static string Reason(EvolutionProblem problem, EvolutionError row) => row.Code == "no_whatsapp" || problem.Words.Length == 0
        ? PublicWords.WithRemedy(string.Create(CultureInfo.InvariantCulture, $"Evolution answered {problem.Status} ({row.Code})."), row.Remedy)
        : PublicWords.WithRemedy(problem.Words.TrimEnd('.') + ".", row.Remedy);
}
