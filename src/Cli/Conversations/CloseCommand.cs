using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary><c>close</c>: closes a conversation.</summary>
internal static class CloseCommand
{
    public static Command Create()
    {
        var options = new ConversationOptions();
        return options.Command("close", "Closes a conversation; the customer's next message opens it.", [], async (parsed, cancellationToken) =>
        {
            var invoker = options.Connect(parsed);
            var request = new CloseRequest
            {
                TenantId = options.Tenant(parsed), ConversationId = await options.FindAsync(parsed, invoker, cancellationToken),
            };
            var changed = await new BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient(invoker)
                .CloseAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed, () => JsonFormatter.Default.Format(changed), console => console.MarkupLineInterpolated($"{changed.Id} is {changed.Status}."));
        });
    }
}
