using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary><c>assign</c>: gives a conversation to a person, or back to the engine.</summary>
internal static class AssignCommand
{
    public static Command Create()
    {
        var options = new ConversationOptions();
        var user = new Option<string?>("--user-id") { Description = "UUID of the person: no automatic replies until it is given back or closed." };
        var nobody = new Option<bool>("--nobody") { Description = "Gives it back to the engine." };
        return options.Command(
            "assign", "Gives a conversation to a person, or back to the engine.", [user, nobody], async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(user) is { Length: > 0 } == parsed.GetValue(nobody))
                {
                    throw new CommandFailure("say to whom: --user-id or --nobody.", ExitCode.Misused);
                }

                var invoker = options.Connect(parsed);
                var request = new AssignRequest
                {
                    TenantId = options.Tenant(parsed), ConversationId = await options.FindAsync(parsed, invoker, cancellationToken),
                    UserId = parsed.GetValue(user) ?? "",
                };
                var assigned = await new BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient(invoker)
                    .AssignAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(assigned), console => console.MarkupLineInterpolated(
                    $"{assigned.Id} is {(assigned.AssignedUserId.Length > 0 ? $"assigned to {assigned.AssignedUserId}" : "the engine's")}."));
            });
    }
}
