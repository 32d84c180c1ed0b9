using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Messages;

/// <summary><c>--tenant-id</c>, which may be left out where it is plain.</summary>
internal sealed class TenantOption : Option<string?>
{
    private const string Variable = "WHATSAPP_TENANT_ID";

    public TenantOption()
        : base("--tenant-id") => Description = $"UUID of the tenant. Default: {Variable}, else the only one that has a number.";

    /// <summary>The tenant that was named, or the only one there is.</summary>
    /// <exception cref="CommandFailure">None was named, and there is not exactly one.</exception>
    public async Task<string> FindAsync(ParseResult parsed, CallInvoker worker, CancellationToken cancellationToken)
    {
        if ((parsed.GetValue(this) ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } named)
        {
            return named;
        }

        var client = new BaseCommerce.WhatsApp.V1.Bindings.BindingsClient(worker);
        var listed = await client.ListAsync(new ListBindingsRequest(), deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
        return listed.Bindings.Where(binding => binding.IsActive).Select(binding => binding.TenantId).Distinct().ToList() switch
        {
            [var only] => only,
            [] => throw new CommandFailure("no tenant has an active number: bind one with ./whatsapp bind-tenant."),
            var several => throw new CommandFailure($"{several.Count} tenants have numbers: say which with --tenant-id, or {Variable}.", ExitCode.Misused),
        };
    }
}
