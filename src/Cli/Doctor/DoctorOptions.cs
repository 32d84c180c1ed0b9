using System.CommandLine;
using WhatsAppEngine.Cli.Bindings;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>The options of <c>doctor</c>.</summary>
internal sealed class DoctorOptions
{
    private readonly Option<string> tenant = new("--tenant-id") { Description = "UUID of the tenant.", Required = true };
    private readonly Option<string?> phone = new("--phone") { Description = "A customer's number, to see whether the customer can be written to." };
    private readonly Option<string?> webhook = new("--webhook-url") { Description = "The webhook as Meta reaches it. Default: WEBHOOK_URL." };
    private readonly SecretOption verifyToken = new("--verify-token", "WHATSAPP_VERIFY_TOKEN", "The token that Meta shows when it verifies the webhook");
    private readonly WorkerOption worker = new();

    public OutputOption Output { get; } = new();

    public IEnumerable<Option> All => [tenant, phone, webhook, verifyToken, Output, worker];

    public Patient Read(ParseResult parsed) => new(worker.Connect(parsed), Tenant(parsed))
    {
        CustomerPhone = parsed.GetValue(phone), Webhook = Webhook(parsed), VerifyToken = verifyToken.Read(parsed),
    };

    private string Tenant(ParseResult parsed) => Guid.TryParse(parsed.GetValue(tenant), out var id)
        ? id.ToString()
        : throw new CommandFailure("--tenant-id must be a UUID.", ExitCode.Misused);

    private Uri? Webhook(ParseResult parsed)
    {
        if ((parsed.GetValue(webhook) ?? Environment.GetEnvironmentVariable("WEBHOOK_URL")) is not { Length: > 0 } address)
        {
            return null;
        }

        return WebhookAddress.Read(address) ?? throw new CommandFailure(WebhookAddress.Remedy, ExitCode.Misused);
    }
}
