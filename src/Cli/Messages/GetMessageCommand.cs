using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Messages;

/// <summary><c>get-message</c>: a message, and how it stands.</summary>
internal static class GetMessageCommand
{
    public static Command Create()
    {
        var (options, names) = (new MessageOptions(), new MessageNames());
        return options.Command(
            "get-message", "Shows a message, how it stands, and what it waits for.", [names.Id, names.ProviderId, names.Key],
            async (parsed, cancellationToken) =>
            {
                var request = Request(parsed, names);
                var desk = await options.ConnectAsync(parsed, cancellationToken);
                request.TenantId = desk.TenantId;
                var message = await desk.Client.GetMessageAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(message), console => console.Write(MessageTable.Of(message)));
            });
    }

    private static GetMessageRequest Request(ParseResult parsed, MessageNames names)
    {
        MessageNames.RequireOne(parsed, names.Id, names.ProviderId, names.Key);
        var request = new GetMessageRequest();
        if (parsed.GetValue(names.Id) is { } id)
        {
            request.MessageId = id;
        }
        else if (parsed.GetValue(names.ProviderId) is { } providerId)
        {
            request.ProviderMessageId = providerId;
        }
        else
        {
            request.IdempotencyKey = parsed.GetValue(names.Key);
        }

        return request;
    }
}
