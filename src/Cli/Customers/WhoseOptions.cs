using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Customers;

/// <summary>The options of commands about everything that is kept of one customer.</summary>
internal sealed class WhoseOptions
{
    private readonly Option<string> tenant = new("--tenant-id") { Description = "UUID of the tenant.", Required = true };
    private readonly Option<string?> phone = new("--phone") { Description = "The customer's number." };
    private readonly Option<string?> userId = new("--user-id") { Description = "The customer's user id or linked id, instead." };
    private readonly Option<string?> conversation = new("--conversation-id") { Description = "UUID of the customer's conversation, instead." };
    private readonly WorkerOption worker = new();

    public OutputOption Output { get; } = new();

    /// <summary>A command with these options and its own.</summary>
    public Command Command(string name, string description, IEnumerable<Option> own, Func<ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        foreach (var option in (IEnumerable<Option>)[tenant, phone, userId, conversation, .. own, Output, worker])
        {
            command.Add(option);
        }

        command.SetAction(run);
        return command;
    }

    public BaseCommerce.WhatsApp.V1.Customers.CustomersClient Connect(ParseResult parsed) => new(worker.Connect(parsed));

    public EraseCustomerRequest ToErase(ParseResult parsed) => Whose(parsed) switch
    {
        ({ } number, null, null) => new EraseCustomerRequest { TenantId = parsed.GetValue(tenant), Phone = number },
        (null, { } id, null) => new EraseCustomerRequest { TenantId = parsed.GetValue(tenant), UserId = id },
        (null, null, { } talk) => new EraseCustomerRequest { TenantId = parsed.GetValue(tenant), ConversationId = talk },
        _ => throw Ambiguous(),
    };

    public ExportCustomerRequest ToExport(ParseResult parsed) => Whose(parsed) switch
    {
        ({ } number, null, null) => new ExportCustomerRequest { TenantId = parsed.GetValue(tenant), Phone = number },
        (null, { } id, null) => new ExportCustomerRequest { TenantId = parsed.GetValue(tenant), UserId = id },
        (null, null, { } talk) => new ExportCustomerRequest { TenantId = parsed.GetValue(tenant), ConversationId = talk },
        _ => throw Ambiguous(),
    };

    private (string? Phone, string? UserId, string? Conversation) Whose(ParseResult parsed) =>
        (parsed.GetValue(phone), parsed.GetValue(userId), parsed.GetValue(conversation));

    private static CommandFailure Ambiguous() => new("give one of --phone, --user-id and --conversation-id.", ExitCode.Misused);
}
