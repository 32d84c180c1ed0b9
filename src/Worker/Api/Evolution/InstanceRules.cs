using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Api.Bindings;
using WhatsAppEngine.Worker.Instances.Desk;

namespace WhatsAppEngine.Worker.Api.Evolution;

/// <summary>What requests about instances must hold.</summary>
internal static class InstanceRules
{
    /// <summary>The order that a request means, with the Worker's settings where it is silent.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static InstanceOrder Check(CreateInstanceRequest request, DeskSettings settings)
    {
        var server = settings.Server(request.ApiUrl, request.ApiKey);
        var webhook = request.WebhookUrl is { Length: > 0 } given ? given : settings.WebhookUrl ?? "";
        var number = PhoneNumber.TryParse(request.DisplayNumber, out var parsed) ? parsed.Value : "";
        Named(new FieldRules().RequireUuid("tenant_id", request.TenantId), request.InstanceName)
            .Require(IsWeb(server.Url), "api_url",
                "must be a URL such as https://evolution.example.com; empty means the Worker's EVOLUTION_API_URL")
            .Require(server.Key.Length > 0, "api_key",
                "is required: the server's AUTHENTICATION_API_KEY; empty means the Worker's EVOLUTION_API_KEY, if api_url is empty too")
            .Require(request.DisplayNumber.Length == 0 || number.Length > 0, "display_number",
                "must be a phone number such as +5511999999999, or empty")
            .Require(IsWeb(webhook), "webhook_url",
                "must be the engine's public webhook, such as https://example.com/webhook; empty means the Worker's WEBHOOK_PUBLIC_URL")
            .Enforce();
        return new InstanceOrder(Guid.Parse(request.TenantId), request.InstanceName, server, number, WithPath(webhook));
    }

    /// <summary>The tenant that an instance must belong to; null: any.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static Guid? Check(string instanceName, string tenantId)
    {
        Tenanted(Named(new FieldRules(), instanceName), tenantId).Enforce();
        return tenantId.Length > 0 ? Guid.Parse(tenantId) : null;
    }

    /// <summary>The phone to link as <c>+digits</c>; null when none is named.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static string? Check(ConnectRequest request)
    {
        var known = PhoneNumber.TryParse(request.Phone, out var phone);
        Tenanted(Named(new FieldRules(), request.InstanceName), request.TenantId)
            .Require(known || request.Phone.Length == 0, "phone", "must be a phone number such as +5511999999999, or empty")
            .Enforce();
        return phone?.Value;
    }

    /// <summary>The server whose instances are wanted; null: those that are bound.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static InstanceServer? Check(ListInstancesRequest request, DeskSettings settings)
    {
        if (request.ApiUrl.Length == 0 && request.ApiKey.Length == 0)
        {
            return null;
        }

        var server = settings.Server(request.ApiUrl, request.ApiKey);
        new FieldRules()
            .Require(IsWeb(server.Url), "api_url",
                "must be a URL such as https://evolution.example.com; empty means the Worker's EVOLUTION_API_URL")
            .Require(server.Key.Length > 0, "api_key", "is required with api_url")
            .Enforce();
        return server;
    }

    private static FieldRules Named(FieldRules rules, string name) => rules.Require(
        BindRequestRules.IsNumber(name), "instance_name",
        $"is required: at most {BindRequestRules.LongestNumber} characters, no '|', no spaces");

    private static FieldRules Tenanted(FieldRules rules, string tenantId) =>
        rules.Require(tenantId.Length == 0 || Guid.TryParse(tenantId, out _), "tenant_id", "must be a UUID, or empty");

    private static bool IsWeb(string text) => text.Length > 0 && BindRequestRules.IsUrl(text);

    // Servers follow no redirection of a POST: the address must be the final one.
    private static string WithPath(string url)
    {
        var address = new UriBuilder(url);
        if (address.Path is "" or "/")
        {
            address.Path = "/webhook";
        }

        return address.Uri.ToString();
    }
}
