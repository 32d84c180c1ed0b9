using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Messages;

/// <summary>What every command about messages takes: whose they are, and the Worker that keeps them.</summary>
internal sealed class MessageOptions
{
    private readonly TenantOption tenant = new();
    private readonly WorkerOption worker = new();

    public OutputOption Output { get; } = new();

    /// <summary>A command with these options and its own before them.</summary>
    public Command Command(string name, string description, IEnumerable<Option> own, Func<ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        foreach (var option in (IEnumerable<Option>)[.. own, tenant, Output, worker])
        {
            command.Add(option);
        }

        command.SetAction(run);
        return command;
    }

    /// <summary>Finds the Worker and, there, the tenant.</summary>
    public async Task<MessageDesk> ConnectAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var connection = worker.Connect(parsed);
        return new MessageDesk(connection, await tenant.FindAsync(parsed, connection, cancellationToken));
    }
}

/// <summary>A Worker's messages of one tenant.</summary>
/// <param name="Worker">The connection.</param>
/// <param name="TenantId">Whose.</param>
internal sealed record MessageDesk(CallInvoker Worker, string TenantId)
{
    public Messaging.MessagingClient Client { get; } = new(Worker);
}
