using System.Text.RegularExpressions;
using Grpc.Core;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Api.Tests.Contract;

/// <summary>The statuses that docs/api.md lists.</summary>
internal static partial class DocumentedStatuses
{
    /// <summary>All of them, and OK.</summary>
    public static IReadOnlySet<StatusCode> All { get; } = Row().Matches(Repository.Read("docs", "api.md"))
        .Select(row => Enum.Parse<StatusCode>(row.Groups["status"].Value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true))
        .Append(StatusCode.OK).ToHashSet();

    /// <summary>Those that a request, whatever it says, may bring about where all is well with the engine and the caller waits.</summary>
    public static IReadOnlySet<StatusCode> OfRequests { get; } = All.Except(
    [
        StatusCode.Internal, StatusCode.Unknown, StatusCode.Unimplemented, StatusCode.Cancelled, StatusCode.DeadlineExceeded, StatusCode.Unauthenticated,
        StatusCode.PermissionDenied,
    ]).ToHashSet();

    [GeneratedRegex(@"^\| (?<status>[A-Z_]+) \| `[A-Z_]+` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
