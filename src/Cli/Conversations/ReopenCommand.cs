using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary><c>reopen</c>: opens a conversation that is closed.</summary>
internal static class ReopenCommand
{
    public static Command Create()
    {
        var options = new ConversationOptions();
        return options.Command("reopen", "Opens a conversation that is closed.", [], async (parsed, cancellationToken) =>
        {
            var invoker = options.Connect(parsed);
            var request = new ReopenRequest
            {
                TenantId = options.Tenant(parsed), ConversationId = await options.FindAsync(parsed, invoker, cancellationToken),
            };
            var changed = await new BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient(invoker)
                .ReopenAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
            options.Output.Print(
                parsed, () => JsonFormatter.Default.Format(changed), console => console.MarkupLineInterpolated($"{changed.Id} is {changed.Status}."));
        });
    }
}
