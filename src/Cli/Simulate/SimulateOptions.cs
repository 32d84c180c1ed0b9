using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Cli.Bindings;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Simulate;

/// <summary>The options of <c>simulate</c>.</summary>
internal sealed class SimulateOptions
{
    private const string Evolution = "evolution";

    private readonly BindingOptions binding = new();
    private readonly Option<string?> from = new("--from") { Description = "The customer's number. Default: a new one." };
    private readonly Option<string> name = new("--name") { Description = "The customer's name.", DefaultValueFactory = _ => "Ana Souza" };
    private readonly Option<string?> text = new("--text") { Description = "What the customer writes." };
    private readonly Option<string?> button = new("--button") { Description = "A button that the customer taps: its id, or id=title." };
    private readonly Option<string?> webhook = new("--webhook-url") { Description = "The webhook. Default: WEBHOOK_URL, else http://127.0.0.1:8090." };
    private readonly SecretOption secret =
        new("--secret", "WHATSAPP_APP_SECRET", "What proves the post: Meta's app secret, or Evolution's key (there EVOLUTION_API_KEY)");

    private readonly Option<int> wait = new("--wait") { Description = "Seconds to wait for an answer; 0 waits for none.", DefaultValueFactory = _ => 10 };

    public OutputOption Output => binding.Output;

    public IEnumerable<Option> All => [from, name, text, button, webhook, secret, wait, .. binding.All];

    public string Tenant(ParseResult parsed) => binding.Tenant(parsed);

    /// <summary>How long to wait for an answer.</summary>
    public TimeSpan Wait(ParseResult parsed) => parsed.GetValue(wait) is >= 0 and <= 600 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new CommandFailure("--wait must be 0 to 600 seconds.", ExitCode.Misused);

    public Grpc.Core.CallInvoker Connect(ParseResult parsed) => binding.Worker.Connect(parsed);

    /// <summary>The message.</summary>
    public SimulatedMessage Message(ParseResult parsed, DateTimeOffset now) => new(
        parsed.GetValue(from) is { } number ? Digits(number) : SimulatedMessage.Somebody(), parsed.GetValue(name)!, Said(parsed), now);

    /// <summary>Where it is posted, and as whom: the number's binding says that.</summary>
    public async Task<SimulatedPost> PostAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var client = binding.Connect(parsed);
        var request = new GetBindingRequest { TenantId = Tenant(parsed), BindingId = await binding.BindingAsync(client, parsed, cancellationToken) };
        var bound = (await client.GetAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken)).Binding;
        var isEvolution = bound.Provider == Evolution;
        return new SimulatedPost(
            Webhook(parsed), isEvolution ? bound.InstanceName : bound.PhoneNumberId, secret.Read(parsed, isEvolution ? "EVOLUTION_API_KEY" : null).Split(',')[0],
            isEvolution);
    }

    private Uri Webhook(ParseResult parsed)
    {
        var address = parsed.GetValue(webhook) ?? Environment.GetEnvironmentVariable("WEBHOOK_URL") ?? "http://127.0.0.1:8090";
        return WebhookAddress.Read(address) ?? throw new CommandFailure(WebhookAddress.Remedy, ExitCode.Misused);
    }

    private SimulatedContent Said(ParseResult parsed) => (parsed.GetValue(text), parsed.GetValue(button)) switch
    {
        ({ Length: > 0 } words, null) => new SimulatedContent.Text(words),
        (null, { Length: > 0 } tapped) => tapped.Split('=', 2) is [var id, var title]
            ? new SimulatedContent.Button(id, title)
            : new SimulatedContent.Button(tapped, tapped),
        _ => throw new CommandFailure("either --text or --button must be given.", ExitCode.Misused),
    };

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit)) is { Length: >= 8 and <= 15 } digits
        ? digits
        : throw new CommandFailure("--from must be a phone number such as +5511999999999.", ExitCode.Misused);
}
