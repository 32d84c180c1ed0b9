using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Worker.Tests.Bindings;

internal static class Requests
{
    public static Guid Tenant { get; } = Guid.Parse("10000000-0000-0000-0000-000000000001");

    public static BindRequest Meta() => new()
    {
        TenantId = Tenant.ToString(),
        Provider = "meta",
        PhoneNumberId = "106540352242922",
        WabaId = "102290129340398",
        DisplayNumber = "+55 11 90000-0001",
        AccessToken = "access token",
        AppSecret = "app secret",
        VerifyToken = "verify token",
    };

    public static BindRequest Stub() => new()
    {
        TenantId = Tenant.ToString(), Provider = "stub", PhoneNumberId = "1", DisplayNumber = "+5511900000002",
    };

    public static BindRequest Evolution() => new()
    {
        TenantId = Tenant.ToString(), Provider = "evolution", InstanceName = "loja", ApiUrl = "https://evolution.example", DisplayNumber = "+5511900000003", ApiKey = "key",
    };
}
