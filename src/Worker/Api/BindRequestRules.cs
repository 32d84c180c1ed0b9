using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Api;

/// <summary>What a request to bind a number must hold; each refusal names the field and the remedy.</summary>
internal static class BindRequestRules
{
    /// <exception cref="RpcException">INVALID_ARGUMENT or FAILED_PRECONDITION.</exception>
    public static void Check(BindRequest request, bool noKey)
    {
        Uuid("tenant_id", request.TenantId);
        Require(ProviderKinds.TryParse(request.Provider, out var provider) && request.Provider == provider.Name(), "provider", "must be meta, evolution or stub");
        Require(PhoneNumber.TryParse(request.DisplayNumber, out _), "display_number", "must be a phone number such as +5511999999999");
        CheckNumber(request, provider);
        CheckSecrets(request, provider, noKey);
    }

    public static Guid Uuid(string field, string text) => Guid.TryParse(text, out var id) ? id : throw Invalid(field, "must be a UUID");

    private static void CheckNumber(BindRequest request, ProviderKind provider)
    {
        if (provider == ProviderKind.Evolution)
        {
            Require(request.InstanceName.Length > 0, "instance_name", "is required for evolution");
            Require(Uri.TryCreate(request.ApiUrl, UriKind.Absolute, out _) || request.ApiUrl.Length == 0, "api_url", "must be a URL");
            Require(request.PhoneNumberId.Length == 0, "phone_number_id", "is not used by evolution; leave it empty");
            return;
        }

        Require(request.PhoneNumberId.Length > 0, "phone_number_id", $"is required for {request.Provider}");
        Require(request.InstanceName.Length == 0, "instance_name", $"is not used by {request.Provider}; leave it empty");
    }

    private static void CheckSecrets(BindRequest request, ProviderKind provider, bool noKey)
    {
        Require(provider != ProviderKind.Meta || request.WabaId.Length > 0, "waba_id", "is required for meta");
        var hasSecret = request.AccessToken.Length + request.ApiKey.Length + request.AppSecret.Length + request.VerifyToken.Length > 0;
        if (hasSecret && noKey)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition,
                "The Worker has no WHATSAPP_ENCRYPTION_KEY, and secrets are only stored encrypted: make a key with ./whatsapp generate-key."));
        }
    }

    private static void Require(bool holds, string field, string rule)
    {
        if (!holds)
        {
            throw Invalid(field, rule);
        }
    }

    private static RpcException Invalid(string field, string rule) => new(new Status(StatusCode.InvalidArgument, $"{field} {rule}."));
}
