using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace WhatsAppEngine.Worker.Tests.Api;

/// <summary>An error as a caller reads it.</summary>
internal sealed record RefusedCall(StatusCode Code, string Sentence, ErrorInfo? Info, RetryInfo? Retry, BadRequest? Bad, string Everything)
{
    public string? Reason => Info?.Reason;

    public static async Task<RefusedCall> OfAsync(Func<Task> call) => Of(await Assert.ThrowsAsync<RpcException>(call));

    public static RefusedCall Of(RpcException error)
    {
        var details = error.Trailers.GetValueBytes("grpc-status-details-bin") is { } bytes ? RpcStatus.Parser.ParseFrom(bytes) : new RpcStatus();
        return new RefusedCall(
            error.StatusCode, error.Status.Detail, Find<ErrorInfo>(details), Find<RetryInfo>(details), Find<BadRequest>(details),
            $"{error.Status} {string.Join(' ', error.Trailers.Select(one => one.IsBinary ? one.Key : $"{one.Key}={one.Value}"))} {Text(details)}");
    }

    private static T? Find<T>(RpcStatus details)
        where T : class, IMessage<T>, new() => details.Details.FirstOrDefault(one => one.Is(new T().Descriptor)) is { } found
            ? found.Unpack<T>()
            : null;

    private static string Text(RpcStatus details) => string.Join(' ', details.Details.Select(one => one.Value.ToStringUtf8()));
}
