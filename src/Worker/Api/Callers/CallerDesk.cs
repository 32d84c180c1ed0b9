using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Worker.Api.Errors;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Says who calls, and refuses who shows no token.</summary>
internal sealed class CallerDesk(IOptions<CallerOptions> options, IConfiguration configuration, ILogger<CallerDesk> logger)
{
    private const string TokenHeader = "dapr-api-token";
    private const string AppHeader = "dapr-caller-app-id";

    /// <summary>The metadata that makes an administrator.</summary>
    public const string AdminHeader = "whatsapp-admin-token";

    private readonly byte[]? appToken = Encode(configuration["APP_API_TOKEN"]);
    private readonly byte[]? adminToken = Encode(options.Value.AdminToken);
    private readonly FrozenSet<string> callers = Lists.Names(options.Value.Callers);
    private readonly FrozenSet<string> administrators = Lists.Names(options.Value.Administrators);
    private readonly FrozenDictionary<string, FrozenSet<Guid>> tenants =
        options.Value.TenantsOf.ToFrozenDictionary(app => app.Key, app => Lists.Uuids(app.Value), StringComparer.Ordinal);

    /// <exception cref="RpcException">UNAUTHENTICATED; PERMISSION_DENIED for who claims to be another app.</exception>
    public Caller Identify(ServerCallContext context)
    {
        var headers = context.RequestHeaders;
        if (IsToken(adminToken, headers.GetValue(AdminHeader)))
        {
            return new Caller(Caller.Administrator, IsAdministrator: true, IsListed: true, Tenants: null);
        }

        if (appToken is not null && !IsToken(appToken, headers.GetValue(TokenHeader)))
        {
            logger.TokenRefused(context.Method);
            throw Refusal.Of(ErrorReasons.TokenRefused, "The app token is missing or wrong: send metadata dapr-api-token, or call through Dapr.");
        }

        return headers.GetValue(AppHeader) is { Length: > 0 } app ? Vouched(app) : Named(Caller.Direct);
    }

    // A sidecar adds the app's id behind whatever the app itself has sent under this name; gRPC joins both with a comma.
    private Caller Vouched(string app) => app.Contains(',', StringComparison.Ordinal)
        ? throw Refusal.Of(ErrorReasons.CallerRefused, "The metadata dapr-caller-app-id is the sidecars' to set: do not send it.")
        : Named(app);

    private Caller Named(string app)
    {
        var isAdministrator = administrators.Contains(app) || (administrators.Count == 0 && adminToken is null);
        var own = tenants.GetValueOrDefault(app);
        var isListed = callers.Count == 0 || callers.Contains(app) || administrators.Contains(app) || own is not null;
        return new Caller(app, isAdministrator, isListed, own);
    }

    private static bool IsToken(byte[]? token, string? shown) =>
        token is not null && shown is not null && CryptographicOperations.FixedTimeEquals(token, Encoding.UTF8.GetBytes(shown));

    private static byte[]? Encode(string? text) => string.IsNullOrEmpty(text) ? null : Encoding.UTF8.GetBytes(text);
}
