using System.CommandLine;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.OptOuts;

/// <summary>The options of commands about what one customer wants.</summary>
internal sealed class CustomerOptions
{
    private readonly Option<string> tenant = new("--tenant-id") { Description = "UUID of the tenant.", Required = true };
    private readonly Option<string> customer = new("--customer") { Description = "The customer's number, or the user id.", Required = true };

    public OutputOption Output { get; } = new();

    public WorkerOption Worker { get; } = new();

    public IEnumerable<Option> All => [tenant, customer, Output, Worker];

    public BaseCommerce.WhatsApp.V1.OptOuts.OptOutsClient Connect(ParseResult parsed) => new(Worker.Connect(parsed));

    public string Tenant(ParseResult parsed) => parsed.GetValue(tenant)!;

    public string Customer(ParseResult parsed) => parsed.GetValue(customer)!;
}
