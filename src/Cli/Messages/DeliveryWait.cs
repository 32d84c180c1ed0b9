using System.Globalization;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Messages;

/// <summary>Waits for what becomes of a message.</summary>
internal sealed class DeliveryWait(MessageDesk desk, string messageId, TimeSpan patience)
{
    /// <summary>Follows a message until it is delivered or will not be, and tells of every step.</summary>
    /// <exception cref="CommandFailure">It took longer than the patience lasts.</exception>
    public async Task<Message> RunAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        var request = new WatchMessagesRequest { TenantId = desk.TenantId, MessageIds = { messageId } };
        var (message, told) = (new Message { Status = "pending" }, "");
        try
        {
            using var call = desk.Client.WatchMessages(request, deadline: Deadline.After(patience), cancellationToken: cancellationToken);
            while (!IsOver(message) && await call.ResponseStream.MoveNext(cancellationToken))
            {
                // What came before the watch began is not told by it.
                message = call.ResponseStream.Current.Message ?? await GetAsync(cancellationToken);
                if (Sentence(message) is var sentence && sentence != told)
                {
                    tell(told = sentence);
                }
            }
        }
        catch (RpcException late) when (late.StatusCode == StatusCode.DeadlineExceeded)
        {
            throw new CommandFailure(
                string.Create(CultureInfo.InvariantCulture, $"after {patience.TotalSeconds:0} s the message is still {Sentence(message)}"));
        }

        return message;
    }

    /// <exception cref="CommandFailure">It will not be delivered.</exception>
    public static void Check(Message message)
    {
        if (message.Status is not ("delivered" or "read" or "played"))
        {
            throw new CommandFailure($"the message is {Sentence(message)}");
        }
    }

    private static bool IsOver(Message message) =>
        message.Status is "delivered" or "read" or "played" or "failed" or "cancelled" || (message.Status == "unknown" && message.IsHeld);

    private static string Sentence(Message message) => message switch
    {
        { Status: "failed" or "unknown" } => $"{message.Status}: {message.ErrorCode} {message.ErrorMessage}",
        { WaitsFor: "" or "turn" or "provider" } => $"{message.Status}.",
        { ErrorMessage: "" } => $"{message.Status}: it waits for {message.WaitsFor}.",
        _ => $"{message.Status}: it waits for {message.WaitsFor}. {message.ErrorMessage}",
    };

    private async Task<Message> GetAsync(CancellationToken cancellationToken) => await desk.Client.GetMessageAsync(
        new GetMessageRequest { TenantId = desk.TenantId, MessageId = messageId }, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
}
