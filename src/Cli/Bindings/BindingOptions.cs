using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary>The options of commands about one binding of a tenant's.</summary>
internal sealed class BindingOptions
{
    private readonly Option<string> tenant = new("--tenant-id") { Description = "UUID of the tenant.", Required = true };
    private readonly Option<string?> binding = new("--binding-id") { Description = "UUID of the binding. Default: the tenant's only one." };

    public OutputOption Output { get; } = new();

    public WorkerOption Worker { get; } = new();

    public IEnumerable<Option> All => [tenant, binding, Output, Worker];

    public BaseCommerce.WhatsApp.V1.Bindings.BindingsClient Connect(ParseResult parsed) => new(Worker.Connect(parsed));

    public string Tenant(ParseResult parsed) => parsed.GetValue(tenant)!;

    /// <summary>The binding that is meant.</summary>
    /// <exception cref="CommandFailure">None is named, and the tenant has none or several.</exception>
    public async Task<string> BindingAsync(
        BaseCommerce.WhatsApp.V1.Bindings.BindingsClient client, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(binding) is { } named)
        {
            return named;
        }

        var request = new ListBindingsRequest { TenantId = Tenant(parsed) };
        var listed = await client.ListAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
        return listed.Bindings switch
        {
            [var only] => only.Id,
            [] => throw new CommandFailure("the tenant has no binding: bind-tenant makes one."),
            _ => throw new CommandFailure("the tenant has several bindings: name one with --binding-id; list-bindings --output json shows their ids.", ExitCode.Misused),
        };
    }
}
