using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Worker.Bindings.Settings;

namespace WhatsAppEngine.Worker.Api.Bindings;

/// <summary>What requests about a binding that is there must be like.</summary>
internal static class BindingRules
{
    private const int LongestSettings = 256 * 1024;
    private static readonly string[] Fields = ["display_number", "api_url", "is_active"];

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static (Guid Tenant, Guid Id) Check(string tenant, string id) => Named(new FieldRules(), tenant, id);

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static (Guid Tenant, Guid Id) Check(UpdateBindingRequest request)
    {
        var paths = request.UpdateMask?.Paths ?? [];
        var rules = new FieldRules()
            .Require(paths.Count > 0, "update_mask", "must name what is to change")
            .Require(paths.All(path => Fields.Contains(path) || SettingsPatch.IsPath(path)), "update_mask",
                "may name display_number, api_url, is_active, config or a part of it such as config.sending.quiet_hours")
            .Require(!paths.Contains("display_number") || PhoneNumber.TryParse(request.DisplayNumber, out _), "display_number",
                "must be a phone number such as +5511999999999")
            .Require(!paths.Contains("api_url") || BindRequestRules.IsUrl(request.ApiUrl), "api_url",
                "must be a URL such as https://evolution.example.com")
            .Require(request.Config is null || StructRules.CanBeStored(request.Config), "config", "must be JSON, without empty names and NUL characters")
            .Require((request.Config?.CalculateSize() ?? 0) <= LongestSettings, "config", $"must have at most {LongestSettings} bytes");
        return Named(rules, request.TenantId, request.BindingId);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT or FAILED_PRECONDITION.</exception>
    public static (Guid Tenant, Guid Id) Check(RotateSecretsRequest request, bool noKey)
    {
        var given = request.AccessToken.Length + request.ApiKey.Length + request.AppSecret.Length + request.VerifyToken.Length;
        var named = Named(
            new FieldRules().Require(given > 0, "access_token", "or another secret must be given"), request.TenantId, request.BindingId);
        BindRequestRules.CheckKey(given > 0, noKey);
        return named;
    }

    private static (Guid Tenant, Guid Id) Named(FieldRules rules, string tenant, string id)
    {
        rules.RequireUuid("tenant_id", tenant).RequireUuid("binding_id", id).Enforce();
        return (Guid.Parse(tenant), Guid.Parse(id));
    }
}
