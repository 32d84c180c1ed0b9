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
            async (parsed, desk, cancellationToken) =>
            {
                var message = await desk.Client.GetMessageAsync(
                    Request(parsed, names, desk.TenantId), deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(message), console => console.Write(MessageTable.Of(message)));
            });
    }

    private static GetMessageRequest Request(ParseResult parsed, MessageNames names, string tenantId)
    {
        MessageNames.RequireOne(parsed, names.Id, names.ProviderId, names.Key);
        var request = new GetMessageRequest { TenantId = tenantId };
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
