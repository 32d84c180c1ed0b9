using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Worker.Messages;
using WhatsAppEngine.Worker.Outbound;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>Reads requests to send, one or many, and hands them in.</summary>
internal sealed class SendDesk(MessageRequests requests, OutboundOptions options, TimeProvider time)
{
    /// <summary>Requests of one call, at most.</summary>
    private const int Most = 10_000;

    /// <exception cref="RpcException">It was not accepted.</exception>
    public async Task<SendResponse> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var wish = Read(request);
        return wish.Request is { } read
            ? (await requests.AskAsync([read], cancellationToken))[0].OrRefuse()
            : throw Refusal.Of(wish.Violations);
    }

    /// <summary>Takes requests in as they come, some at a time.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT, when there are too many.</exception>
    public async Task<SendManyResponse> SendManyAsync(IAsyncStreamReader<SendRequest> stream, CancellationToken cancellationToken)
    {
        var (answer, batch) = (new SendManyResponse(), new SendBatch());
        for (var next = stream.MoveNext(cancellationToken); ; next = stream.MoveNext(cancellationToken))
        {
            // What has come is not held back for what has not.
            if (batch.IsFull || !next.IsCompleted)
            {
                await HandInAsync(batch, answer, cancellationToken);
            }

            if (!await next)
            {
                await HandInAsync(batch, answer, cancellationToken);
                return answer;
            }

            if (answer.Results.Count + batch.Count == Most)
            {
                await HandInAsync(batch, answer, cancellationToken);
                throw Refusal.Of(StatusCode.InvalidArgument, $"There are more than {Most} requests in this call; the first {Most} were taken in. Send the rest in another.");
            }

            batch.Add(stream.Current, Read(stream.Current));
        }
    }

    private async Task HandInAsync(SendBatch batch, SendManyResponse answer, CancellationToken cancellationToken)
    {
        var results = batch.Results(await requests.AskAsync(batch.Requests, cancellationToken));
        answer.Results.Add(results);
        var accepted = results.Count(result => result.Accepted is not null);
        answer.Accepted += accepted;
        answer.Refused += results.Count - accepted;
        batch.Clear();
    }

    private SendWish Read(SendRequest request) => SendRules.Read(request, time.GetUtcNow(), options.LargestInlineFile);
}
