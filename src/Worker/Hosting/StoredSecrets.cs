using Dapr;
using Dapr.Client;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>Secrets that the environment does not hold, from the sidecar's secret store, under the same names.</summary>
internal static class StoredSecrets
{
    private static readonly string[] Names = ["DATABASE_URL", "WHATSAPP_ENCRYPTION_KEY"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Adds them to the configuration, waiting for a sidecar that starts at the same time. Without a sidecar nothing happens.</summary>
    /// <returns>Why the worker must not start, when the sidecar does not answer; else null.</returns>
    public static async Task<string?> AddStoredSecretsAsync(this WebApplicationBuilder builder)
    {
        var missing = Names.Where(name => string.IsNullOrEmpty(builder.Configuration[name])).ToList();
        if (missing.Count == 0 || !HasSidecar(builder.Configuration))
        {
            return null;
        }

        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            builder.Configuration.AddInMemoryCollection(await ReadAsync(missing, deadline.Token));
            return null;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return $"Not in the environment: {string.Join(", ", missing)}; and the sidecar's secret store did not answer within {Patience.TotalSeconds} s.";
        }
    }

    private static bool HasSidecar(ConfigurationManager configuration) =>
        !string.IsNullOrEmpty(configuration["DAPR_GRPC_PORT"]) || !string.IsNullOrEmpty(configuration["DAPR_GRPC_ENDPOINT"]);

    private static async Task<Dictionary<string, string?>> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        using var dapr = new DaprClientBuilder().Build();
        // The sidecar is not healthy before the app listens; its outbound side is, and secrets come from there.
        while (!await dapr.CheckOutboundHealthAsync(cancellationToken))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }

        var found = new Dictionary<string, string?>();
        foreach (var name in names)
        {
            found[name] = await FindAsync(dapr, name, cancellationToken);
        }

        return found;
    }

    private static async Task<string?> FindAsync(DaprClient dapr, string name, CancellationToken cancellationToken)
    {
        try
        {
            var secret = await dapr.GetSecretAsync(DaprNames.SecretStore, name, cancellationToken: cancellationToken);
            return secret.GetValueOrDefault(name);
        }
        catch (DaprException)
        {
            // "No such secret" and "no such store" cannot be told apart by code; whoever needs the secret says that it is missing.
            return null;
        }
    }
}
