using Grpc.Core;

namespace WhatsAppEngine.Worker.Api.Errors;

/// <summary>A row of the table of errors (docs/api.md). Only <see cref="ErrorReasons"/> makes rows.</summary>
/// <param name="Status">The status of the call.</param>
/// <param name="Name"><c>ErrorInfo.reason</c>: stable, for programs.</param>
/// <param name="When">When it comes.</param>
/// <param name="Remedy">What whoever gets it does.</param>
/// <param name="Details">What it carries beside <c>ErrorInfo</c>.</param>
internal sealed record ErrorReason(StatusCode Status, string Name, string When, string Remedy, ErrorDetails Details);

/// <summary>What an error carries beside <c>ErrorInfo</c>.</summary>
internal enum ErrorDetails
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>BadRequest</c>: every field that is wrong.</summary>
    BadRequest,

    /// <summary><c>RetryInfo</c>: when to try again.</summary>
    RetryInfo,
}
