using Grpc.Core;
using static WhatsAppEngine.Worker.Api.Errors.ErrorDetails;

namespace WhatsAppEngine.Worker.Api.Errors;

/// <summary>
/// The table of errors, as docs/api.md prints it. A row is for ever: callers act by its name. The first row of a status is the one that a
/// refusal has that says nothing more precise.
/// </summary>
internal static class ErrorReasons
{
    // Before the rows, which it collects.
    private static readonly List<ErrorReason> Rows = [];

    public static readonly ErrorReason InvalidRequest = Row(StatusCode.InvalidArgument, "INVALID_REQUEST",
        "a field is missing or malformed", "mend the fields that `BadRequest` names; trying again changes nothing", BadRequest);

    public static readonly ErrorReason TokenRefused = Row(StatusCode.Unauthenticated, "TOKEN_REFUSED",
        "the Worker has a token, and the call shows none or another", "send `dapr-api-token` (APP_API_TOKEN), or call through Dapr");

    public static readonly ErrorReason CallerRefused = Row(StatusCode.PermissionDenied, "CALLER_REFUSED",
        "the calling app is not among those that may call", "add its app id to `Api__Callers` or `Api__Administrators`");

    public static readonly ErrorReason AdministratorsOnly = Row(StatusCode.PermissionDenied, "ADMINISTRATORS_ONLY",
        "the service is an administrative one", "call from an app of `Api__Administrators`, or send `whatsapp-admin-token`");

    public static readonly ErrorReason TenantRefused = Row(StatusCode.PermissionDenied, "TENANT_REFUSED",
        "the calling app may not act for this tenant, or the request names none", "name a tenant of `Api__TenantsOf__{app id}`");

    public static readonly ErrorReason NotFound = Row(StatusCode.NotFound, "NOT_FOUND",
        "the tenant has nothing of this id or name", "check the id and the tenant");

    public static readonly ErrorReason TenantUnknown = Row(StatusCode.NotFound, "TENANT_UNKNOWN",
        "the database's table `tenants` has no such tenant", "create the tenant first");

    public static readonly ErrorReason FileGone = Row(StatusCode.NotFound, "FILE_GONE",
        "the provider no longer has the file", "nothing: it cannot be had any more");

    public static readonly ErrorReason AlreadyExists = Row(StatusCode.AlreadyExists, "ALREADY_EXISTS",
        "something else has this key or name", "choose another, or change what is there");

    public static readonly ErrorReason NumberTaken = Row(StatusCode.AlreadyExists, "NUMBER_TAKEN",
        "the number is bound to another tenant", "unbind it there first");

    public static readonly ErrorReason InstanceTaken = Row(StatusCode.AlreadyExists, "INSTANCE_TAKEN",
        "another tenant has an instance of this name, or the server has one that is not bound", "choose another name, or bind what is there");

    public static readonly ErrorReason KeyTaken = Row(StatusCode.AlreadyExists, "KEY_TAKEN",
        "the idempotency key or request id belongs to a message that says something else", "give another key, or ask for the same message");

    public static readonly ErrorReason NotPossible = Row(StatusCode.FailedPrecondition, "NOT_POSSIBLE",
        "it is there, but as things stand it cannot be done", "change what the sentence names, then try again");

    public static readonly ErrorReason NoEncryptionKey = Row(StatusCode.FailedPrecondition, "NO_ENCRYPTION_KEY",
        "a secret is to be stored or opened, and the Worker has no key", "set `WHATSAPP_ENCRYPTION_KEY`");

    public static readonly ErrorReason NoVerifyToken = Row(StatusCode.FailedPrecondition, "NO_VERIFY_TOKEN",
        "a webhook needs a verify token, and there is none", "give one, bind the number with one, or set `WHATSAPP_VERIFY_TOKEN`");

    public static readonly ErrorReason NumberUnbound = Row(StatusCode.FailedPrecondition, "NUMBER_UNBOUND",
        "the number was taken away from the tenant", "bind it again first");

    public static readonly ErrorReason ProviderRefused = Row(StatusCode.FailedPrecondition, "PROVIDER_REFUSED",
        "the provider said no to this request; `provider_code` is its code", "do what the sentence says");

    public static readonly ErrorReason AccountProblem = Row(StatusCode.FailedPrecondition, "ACCOUNT_PROBLEM",
        "the provider said no to the number or its account; `provider_code` is its code", "mend the account or its token");

    public static readonly ErrorReason LinkEnded = Row(StatusCode.FailedPrecondition, "LINK_ENDED",
        "the phone was not linked, and will not be by this call", "do what the sentence says, then connect again");

    public static readonly ErrorReason ForeignHost = Row(StatusCode.FailedPrecondition, "FOREIGN_HOST",
        "the provider says that the file is at a host that must not see the number's token", "tell the operator: this does not happen by itself");

    public static readonly ErrorReason Conflict = Row(StatusCode.Aborted, "CONFLICT",
        "somebody changed the same thing at the same time", "read it again, then try again");

    public static readonly ErrorReason FileTooLarge = Row(StatusCode.OutOfRange, "FILE_TOO_LARGE",
        "the file is larger than the engine takes", "get it from the provider");

    public static readonly ErrorReason TooMuch = Row(StatusCode.ResourceExhausted, "TOO_MUCH",
        "too much is under way already", "wait as long as `RetryInfo` says, then try again", RetryInfo);

    public static readonly ErrorReason RequestTooLarge = Row(StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE",
        "a message of the request is larger than the Worker reads", "send less at once; trying again changes nothing");

    public static readonly ErrorReason TooManyStreams = Row(StatusCode.ResourceExhausted, "TOO_MANY_STREAMS",
        "the caller, or all callers together, have too many streaming calls open", "end one, or wait as long as `RetryInfo` says", RetryInfo);

    public static readonly ErrorReason TryLater = Row(StatusCode.Unavailable, "TRY_LATER",
        "something that is needed is away", "wait as long as `RetryInfo` says, then try again", RetryInfo);

    public static readonly ErrorReason WorkerStops = Row(StatusCode.Unavailable, "WORKER_STOPS",
        "the Worker stops while a stream is open", "call again, and go on from the last position", RetryInfo);

    public static readonly ErrorReason DatabaseAway = Row(StatusCode.Unavailable, "DATABASE_AWAY",
        "PostgreSQL does not answer", "wait as long as `RetryInfo` says, then try again", RetryInfo);

    public static readonly ErrorReason RedisAway = Row(StatusCode.Unavailable, "REDIS_AWAY",
        "Redis does not answer", "wait as long as `RetryInfo` says, then try again", RetryInfo);

    public static readonly ErrorReason SidecarAway = Row(StatusCode.Unavailable, "SIDECAR_AWAY",
        "the Worker's sidecar does not do what it is asked", "wait as long as `RetryInfo` says, then try again", RetryInfo);

    public static readonly ErrorReason ProviderAway = Row(StatusCode.Unavailable, "PROVIDER_AWAY",
        "the provider does not answer, or wants less; nothing was done", "wait as long as `RetryInfo` says, then try again", RetryInfo);

    public static readonly ErrorReason DownloadInterrupted = Row(StatusCode.Unavailable, "DOWNLOAD_INTERRUPTED",
        "a file broke off while it came", "download it again from the beginning", RetryInfo);

    public static readonly ErrorReason OutcomeUnknown = Row(StatusCode.Unknown, "OUTCOME_UNKNOWN",
        "the provider's answer was lost: perhaps it was done", "look whether it was done before trying again");

    public static readonly ErrorReason FileBroken = Row(StatusCode.DataLoss, "FILE_BROKEN",
        "the file is not what the provider promised", "do not use what came; download it again");

    public static readonly ErrorReason DeadlinePassed = Row(StatusCode.DeadlineExceeded, "DEADLINE_PASSED",
        "the call's deadline passed", "give more time; what changes something may have been done");

    public static readonly ErrorReason LinkTooLong = Row(StatusCode.DeadlineExceeded, "LINK_TOO_LONG",
        "nobody linked the phone in the time there is", "connect again when the phone is at hand");

    public static readonly ErrorReason Cancelled = Row(StatusCode.Cancelled, "CANCELLED",
        "the caller ended the call, or the Worker stops", "nothing, or call again");

    public static readonly ErrorReason MethodUnknown = Row(StatusCode.Unimplemented, "METHOD_UNKNOWN",
        "the Worker has no such method", "compare the versions of the protos");

    public static readonly ErrorReason Internal = Row(StatusCode.Internal, "INTERNAL",
        "a fault of the engine's; `error_id` is in its log too", "report the `error_id`; trying again may help");

    /// <summary>Every row, in the order of the page.</summary>
    public static IReadOnlyList<ErrorReason> All => Rows;

    /// <summary>The row of a refusal that says nothing more precise than its status.</summary>
    public static ErrorReason Of(StatusCode status) => Rows.First(row => row.Status == status);

    private static ErrorReason Row(StatusCode status, string name, string when, string remedy, ErrorDetails details = None)
    {
        Rows.Add(new ErrorReason(status, name, when, remedy, details));
        return Rows[^1];
    }
}
