using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary>What every command about one conversation takes: which one, and the Worker that keeps it.</summary>
internal sealed class ConversationOptions
{
    private readonly Option<string> tenant = new("--tenant-id") { Description = "UUID of the tenant.", Required = true };
    private readonly Option<string?> conversation = new("--conversation-id") { Description = "UUID of the conversation." };
    private readonly Option<string?> phone = new("--phone") { Description = "The customer's number, instead of --conversation-id." };
    private readonly WorkerOption worker = new();

    public OutputOption Output { get; } = new();

    /// <summary>A command with these options and its own.</summary>
    public Command Command(string name, string description, IEnumerable<Option> own, Func<ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        foreach (var option in (IEnumerable<Option>)[tenant, conversation, phone, .. own, Output, worker])
        {
            command.Add(option);
        }

        command.SetAction(run);
        return command;
    }

    public CallInvoker Connect(ParseResult parsed) => worker.Connect(parsed);

    public string Tenant(ParseResult parsed) => parsed.GetValue(tenant)!;

    /// <summary>The conversation's id; who names a number has the Worker look for it.</summary>
    public async Task<string> FindAsync(ParseResult parsed, CallInvoker invoker, CancellationToken cancellationToken)
    {
        var (id, number) = (parsed.GetValue(conversation), parsed.GetValue(phone));
        if (id is null == number is null)
        {
            throw new CommandFailure("say which: --conversation-id or --phone.", ExitCode.Misused);
        }

        if (id is not null)
        {
            return id;
        }

        var request = new GetConversationRequest { TenantId = Tenant(parsed), CustomerPhone = number };
        var client = new BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient(invoker);
        return (await client.GetAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken)).Id;
    }
}
