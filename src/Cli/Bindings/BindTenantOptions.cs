using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary>The options of <c>bind-tenant</c>.</summary>
internal sealed class BindTenantOptions
{
    private readonly Option<string> tenant = new("--tenant-id") { Description = "UUID of the tenant.", Required = true };
    private readonly Option<string?> provider = new("--provider") { Description = "meta, evolution or stub. Default: the Worker's WHATSAPP_PROVIDER, else meta." };
    private readonly Option<string?> phoneNumber = new("--phone-number-id") { Description = "Meta's id of the number." };
    private readonly Option<string?> waba = new("--waba-id") { Description = "Meta's id of the WhatsApp business account." };
    private readonly Option<string?> instance = new("--instance-name")
    {
        Description = "Evolution's instance name. Default for evolution: EVOLUTION_INSTANCE_NAME.",
    };

    private readonly Option<string?> apiUrl = new("--api-url")
    {
        Description = "Evolution's base URL. Default for evolution: EVOLUTION_API_URL.",
    };

    private readonly Option<string> display = new("--display-number") { Description = "The number as people write it, such as +5511999999999.", Required = true };
    private readonly SecretOption accessToken = BindingSecrets.AccessToken();
    private readonly SecretOption apiKey = BindingSecrets.ApiKey();
    private readonly SecretOption appSecret = BindingSecrets.AppSecret();
    private readonly SecretOption verifyToken = BindingSecrets.VerifyToken();

    public OutputOption Output { get; } = new();

    public WorkerOption Worker { get; } = new();

    public IEnumerable<Option> All =>
        [tenant, provider, phoneNumber, waba, instance, apiUrl, display, accessToken, apiKey, appSecret, verifyToken, Output, Worker];

    public BindRequest Read(ParseResult parsed) => new()
    {
        TenantId = parsed.GetValue(tenant),
        Provider = parsed.GetValue(provider) ?? "",
        PhoneNumberId = parsed.GetValue(phoneNumber) ?? "",
        WabaId = parsed.GetValue(waba) ?? "",
        InstanceName = parsed.GetValue(instance) ?? OfEvolution(parsed, "EVOLUTION_INSTANCE_NAME"),
        ApiUrl = parsed.GetValue(apiUrl) ?? OfEvolution(parsed, "EVOLUTION_API_URL"),
        DisplayNumber = parsed.GetValue(display),
        AccessToken = accessToken.Read(parsed),
        ApiKey = apiKey.Read(parsed),
        AppSecret = appSecret.Read(parsed),
        VerifyToken = verifyToken.Read(parsed),
    };

    private string OfEvolution(ParseResult parsed, string variable) =>
        (parsed.GetValue(provider) ?? Environment.GetEnvironmentVariable("WHATSAPP_PROVIDER")) == "evolution"
            ? Environment.GetEnvironmentVariable(variable) ?? ""
            : "";
}
