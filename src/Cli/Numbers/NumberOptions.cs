using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Numbers;

/// <summary>The options of every command about one number.</summary>
internal sealed class NumberOptions
{
    private readonly Option<string> tenant = new("--tenant-id") { Description = "UUID of the tenant.", Required = true };
    private readonly Option<string?> number =
        new("--phone-number-id") { Description = "Meta's id of the number. Default: the tenant's only one." };
    private readonly WorkerOption worker = new();

    public OutputOption Output { get; } = new();

    public string Tenant(ParseResult parsed) => parsed.GetValue(tenant)!;

    public string Number(ParseResult parsed) => parsed.GetValue(number) ?? "";

    public NumberRequest Request(ParseResult parsed) => new() { TenantId = Tenant(parsed), PhoneNumberId = Number(parsed) };

    public CallInvoker Connect(ParseResult parsed) => worker.Connect(parsed);

    /// <summary>A command with these options and its own before them.</summary>
    public Command Command(string name, string description, IEnumerable<Symbol> own, Func<ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in own)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        foreach (var option in (Option[])[tenant, number, Output, worker])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => run(parsed, cancellationToken));
        return command;
    }
}
