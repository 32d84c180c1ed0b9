using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Worker.Api.Numbers;

/// <summary>What requests about numbers must hold, beside the tenant.</summary>
internal static class NumberRules
{
    private const int LongestUrl = 200;
    private const int PinDigits = 6;

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static void Check(SetWebhookRequest request) => new FieldRules()
        .RequireUuid("tenant_id", request.TenantId)
        .Require(request.Url.Length <= LongestUrl, "url", $"must have at most {LongestUrl} characters")
        .Require(request.Url.Length == 0 || IsHttps(request.Url), "url",
            "must be an https address such as https://example.com/webhook, or empty")
        .Enforce();

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static void Check(RegisterRequest request) => new FieldRules()
        .RequireUuid("tenant_id", request.TenantId)
        .Require(request.Pin.Length == PinDigits && request.Pin.All(char.IsAsciiDigit), "pin", $"must be {PinDigits} digits")
        .Require(IsRegion(request.DataLocalizationRegion), "data_localization_region",
            "must be a country's two capital letters such as BR, or empty")
        .Enforce();

    /// <summary>The code without what people write between its digits.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static string Check(VerifyCodeRequest request)
    {
        var digits = string.Concat(request.Code.Where(sign => sign is not ('-' or ' ')));
        new FieldRules()
            .RequireUuid("tenant_id", request.TenantId)
            .Require(digits.Length is > 3 and <= 10 && digits.All(char.IsAsciiDigit), "code", "must be the digits that came, such as 123-456")
            .Enforce();
        return digits;
    }

    private static bool IsHttps(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;

    private static bool IsRegion(string text) => text.Length == 0 || (text.Length == 2 && text.All(char.IsAsciiLetterUpper));
}
