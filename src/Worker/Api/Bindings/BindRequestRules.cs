using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Api.Errors;

namespace WhatsAppEngine.Worker.Api.Bindings;

/// <summary>What a request to bind a number must hold; the refusal names every field that is wrong, and the remedy.</summary>
internal static class BindRequestRules
{
    // Both become part of a key in the state store, where '|' would reach into another app's keys.
    public const int LongestNumber = 128;

    /// <exception cref="RpcException">INVALID_ARGUMENT or FAILED_PRECONDITION.</exception>
    public static void Check(BindRequest request, bool noKey)
    {
        var known = ProviderKinds.TryParse(request.Provider, out var provider) && request.Provider == provider.Name();
        var rules = new FieldRules()
            .RequireUuid("tenant_id", request.TenantId)
            .Require(known, "provider", "must be meta, evolution or stub")
            .Require(PhoneNumber.TryParse(request.DisplayNumber, out _), "display_number", "must be a phone number such as +5511999999999")
            .Require(IsUrl(request.ApiUrl), "api_url", "must be a URL such as https://evolution.example.com")
            .RequireText("api_url", request.ApiUrl)
            .Require(request.WabaId.Length == 0 || IsNumber(request.WabaId), "waba_id", $"has at most {LongestNumber} characters, no '|'");
        if (known)
        {
            CheckNumber(rules, request, provider);
        }

        rules.Enforce();
        CheckKey(request.AccessToken.Length + request.ApiKey.Length + request.AppSecret.Length + request.VerifyToken.Length > 0, noKey);
    }

    private static void CheckNumber(FieldRules rules, BindRequest request, ProviderKind provider)
    {
        if (provider == ProviderKind.Evolution)
        {
            rules.Require(IsNumber(request.InstanceName), "instance_name", $"is required for evolution: at most {LongestNumber} characters, no '|'")
                .Require(request.PhoneNumberId.Length == 0, "phone_number_id", "is not used by evolution; leave it empty");
            return;
        }

        rules.Require(IsNumber(request.PhoneNumberId), "phone_number_id", $"is required for {request.Provider}: at most {LongestNumber} characters, no '|'")
            .Require(request.InstanceName.Length == 0, "instance_name", $"is not used by {request.Provider}; leave it empty")
            .Require(provider != ProviderKind.Meta || request.WabaId.Length > 0, "waba_id", "is required for meta");
    }

    /// <exception cref="RpcException">FAILED_PRECONDITION: there is a secret, and no key to store it under.</exception>
    public static void CheckKey(bool hasSecret, bool noKey)
    {
        if (hasSecret && noKey)
        {
            throw Refusal.Of(ErrorReasons.NoEncryptionKey,
                "The Worker has no WHATSAPP_ENCRYPTION_KEY, and secrets are only stored encrypted: make a key with ./whatsapp generate-key.");
        }
    }

    /// <summary>Whether a text may name a number or an instance.</summary>
    public static bool IsNumber(string text) =>
        text.Length is > 0 and <= LongestNumber && !text.Any(sign => sign == '|' || char.IsControl(sign) || char.IsWhiteSpace(sign));

    /// <summary>Whether a text is a web address; empty counts as one.</summary>
    public static bool IsUrl(string text) =>
        text.Length == 0 || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");
}
