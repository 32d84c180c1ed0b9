using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Cli.Worker;
using EvolutionClient = BaseCommerce.WhatsApp.V1.Evolution.EvolutionClient;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>The options of every command about one instance.</summary>
internal sealed class InstanceOptions
{
    private const string NameVariable = "EVOLUTION_INSTANCE_NAME";

    private static readonly string? DefaultName = Environment.GetEnvironmentVariable(NameVariable) is { Length: > 0 } name ? name : null;

    private readonly Option<string> name = new("--instance-name")
    {
        Description = $"The instance's name. Default: {NameVariable}.", Required = DefaultName is null,
    };

    private readonly WorkerOption worker = new();

    /// <param name="isTenantRequired">Whether the tenant must be named.</param>
    public InstanceOptions(bool isTenantRequired = false)
    {
        Tenant = new Option<string?>("--tenant-id")
        {
            Description = isTenantRequired ? "UUID of the tenant." : "Only if it is this tenant's.", Required = isTenantRequired,
        };
        if (DefaultName is not null)
        {
            name.DefaultValueFactory = _ => DefaultName;
        }
    }

    public Option<string?> Tenant { get; }

    public OutputOption Output { get; } = new();

    public string Name(ParseResult parsed) => parsed.GetValue(name)!;

    public InstanceRequest Request(ParseResult parsed) => new() { InstanceName = Name(parsed), TenantId = parsed.GetValue(Tenant) ?? "" };

    public EvolutionClient Connect(ParseResult parsed) => new(worker.Connect(parsed));

    /// <summary>A command with these options and its own after the instance.</summary>
    public Command Command(string command, string description, IEnumerable<Option> own, Func<ParseResult, CancellationToken, Task> run)
    {
        var made = new Command(command, description);
        foreach (var option in (IEnumerable<Option>)[Tenant, name, .. own, Output, worker])
        {
            made.Add(option);
        }

        made.SetAction((parsed, cancellationToken) => run(parsed, cancellationToken));
        return made;
    }
}
