using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace WhatsAppEngine.Cli;

/// <summary>Reads what the Worker says when it does not do something, in the words of the command line.</summary>
internal static class RefusalReader
{
    private const string Details = "grpc-status-details-bin";

    /// <param name="refused">The Worker's answer.</param>
    /// <param name="options">Names of the command's options, such as <c>--tenant-id</c>.</param>
    public static Failure Read(RpcException refused, IReadOnlySet<string> options)
    {
        // What the Worker itself answered, UNAVAILABLE too, comes without an exception inside.
        if (refused is { StatusCode: StatusCode.Unavailable, Status.DebugException: not null })
        {
            return new Failure(
                ExitCode.Away, "the Worker cannot be reached: is it running, and is --worker (or WORKER_GRPC) its host:port?", "UNAVAILABLE");
        }

        var details = refused.Trailers.GetValueBytes(Details) is { } bytes ? RpcStatus.Parser.ParseFrom(bytes).Details : [];
        var fields = details.Where(detail => detail.Is(BadRequest.Descriptor)).SelectMany(detail => detail.Unpack<BadRequest>().FieldViolations)
            .Select(violation => new FieldFailure(violation.Field, OptionOf(violation.Field, options), violation.Description)).ToList();
        var reason = details.FirstOrDefault(detail => detail.Is(ErrorInfo.Descriptor))?.Unpack<ErrorInfo>().Reason;
        return new Failure(CodeOf(refused.StatusCode), Sentence(refused, fields), NameOf(refused.StatusCode), reason, fields.Count > 0 ? fields : null);
    }

    private static string Sentence(RpcException refused, IReadOnlyList<FieldFailure> fields) => fields.Count > 0
        ? string.Join(' ', fields.Select(field => $"{field.Option ?? field.Field} {field.Problem}."))
        : refused.Status.Detail.Length > 0 ? refused.Status.Detail : $"the Worker answered {NameOf(refused.StatusCode)}.";

    private static string? OptionOf(string field, IReadOnlySet<string> options)
    {
        var option = $"--{field.Replace('_', '-')}";
        return options.Contains(option) ? option : null;
    }

    private static int CodeOf(StatusCode status) => status switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange => ExitCode.Misused,
        StatusCode.NotFound => ExitCode.NotFound,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Aborted => ExitCode.Away,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => ExitCode.Forbidden,
        StatusCode.Cancelled => ExitCode.Interrupted,
        _ => ExitCode.Failed,
    };

    // As the protocol writes it: InvalidArgument is INVALID_ARGUMENT.
    private static string NameOf(StatusCode status) =>
        string.Concat($"{status}".Select((sign, place) => char.IsUpper(sign) && place > 0 ? $"_{sign}" : $"{char.ToUpperInvariant(sign)}"));
}
