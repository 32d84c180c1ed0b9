using WhatsAppEngine.Cli.Simulate;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>Where the demonstration finds the engine; every value comes from the environment that ./run sets.</summary>
internal sealed record DemoSettings(SimulatedPost Post, Guid TenantId, string DatabaseUrl, string RedisUrl, string EventsTopic)
{
    /// <summary>Reads the environment.</summary>
    /// <exception cref="CommandFailure">A variable is missing or malformed; the message names it.</exception>
    public static DemoSettings FromEnvironment() => Environment.GetEnvironmentVariable("WHATSAPP_PROVIDER") == "evolution"
        ? Read("EVOLUTION_INSTANCE_NAME", "EVOLUTION_API_KEY", isEvolution: true)
        : Read("DEMO_PHONE_NUMBER_ID", "WHATSAPP_APP_SECRET", isEvolution: false);

    private static DemoSettings Read(string number, string secret, bool isEvolution) => new(
        new SimulatedPost(new Uri(new Uri(Required("WEBHOOK_URL")), "/webhook"), Required(number), Required(secret).Split(',')[0], isEvolution),
        Guid.TryParse(Required("DEMO_TENANT_ID"), out var tenant) ? tenant : throw new CommandFailure("DEMO_TENANT_ID is not a UUID."),
        Required("DATABASE_URL"),
        Required("REDIS_URL"),
        Environment.GetEnvironmentVariable("WHATSAPP_EVENTS_TOPIC") is { Length: > 0 } topic ? topic : Contracts.Topics.Events);

    private static string Required(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new CommandFailure($"{name} is not set. ./run sets it; elsewhere take it from .run/env.");
}
