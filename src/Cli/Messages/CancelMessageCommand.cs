using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Messages;

/// <summary><c>cancel-message</c>: takes a message back that is not on its way yet.</summary>
internal static class CancelMessageCommand
{
    public static Command Create()
    {
        var (options, names) = (new MessageOptions(), new MessageNames());
        return options.Command(
            "cancel-message", "Takes a message back that is not on its way yet.", [names.Id, names.Key], async (parsed, cancellationToken) =>
            {
                MessageNames.RequireOne(parsed, names.Id, names.Key);
                var desk = await options.ConnectAsync(parsed, cancellationToken);
                var request = new CancelMessageRequest { TenantId = desk.TenantId };
                if (parsed.GetValue(names.Id) is { } id)
                {
                    request.MessageId = id;
                }
                else
                {
                    request.IdempotencyKey = parsed.GetValue(names.Key);
                }

                var message = await desk.Client.CancelMessageAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(
                    parsed, () => JsonFormatter.Default.Format(message), console => console.MarkupLineInterpolated($"{message.Id} is {message.Status}."));
            });
    }
}
