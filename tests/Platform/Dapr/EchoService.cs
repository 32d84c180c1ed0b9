using System.Collections.Concurrent;
using Grpc.Core;
using Platform.DaprClient.Tests.Echo;

namespace Platform.DaprClient.Tests;

/// <summary>The shop's own gRPC service.</summary>
internal sealed class EchoService : Echo.Echo.EchoBase
{
    private static readonly byte[] Details = [1, 2, 3, 250];

    /// <summary>First words of the calls that were broken off.</summary>
    public static ConcurrentBag<string> BrokenOff { get; } = [];

    public override async Task<Line> Say(Line request, ServerCallContext context)
    {
        switch (request.Text)
        {
            case "headers":
                return new Line { Text = string.Join('\n', context.RequestHeaders.Where(entry => !entry.IsBinary).Select(entry => $"{entry.Key}={entry.Value}")) };
            case "fail":
                throw new RpcException(
                    new Status(StatusCode.FailedPrecondition, "não há pão"), new Metadata { { "grpc-status-details-bin", Details }, { "reason", "sold-out" } });
            case "wait":
                using (context.CancellationToken.Register(() => BrokenOff.Add("wait")))
                {
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                }

                break;
            case "trailers":
                await context.WriteResponseHeadersAsync(new Metadata { { "first", "1" } });
                context.ResponseTrailers.Add("last", "9");
                break;
        }

        return new Line { Text = request.Text, Times = request.Times };
    }

    public override async Task Repeat(Line request, IServerStreamWriter<Line> responseStream, ServerCallContext context)
    {
        for (var time = 1; time <= request.Times; time++)
        {
            await responseStream.WriteAsync(new Line { Text = request.Text, Times = time });
        }
    }

    public override async Task<Line> Join(IAsyncStreamReader<Line> requestStream, ServerCallContext context)
    {
        var texts = new List<string>();
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            texts.Add(requestStream.Current.Text);
        }

        return new Line { Text = string.Join(' ', texts), Times = texts.Count };
    }

    public override async Task Talk(IAsyncStreamReader<Line> requestStream, IServerStreamWriter<Line> responseStream, ServerCallContext context)
    {
        using var registration = context.CancellationToken.Register(() => BrokenOff.Add("talk"));
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await responseStream.WriteAsync(requestStream.Current);
        }
    }
}
