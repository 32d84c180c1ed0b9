using BaseCommerce.WhatsApp.V1;
using Dapr;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Bindings</c>.</summary>
internal sealed class BindingsApi(BindingTable table, BindingProjector projector, SecretSealer secrets, ILogger<BindingsApi> logger)
    : BaseCommerce.WhatsApp.V1.Bindings.BindingsBase
{
    public override async Task<Binding> Bind(BindRequest request, ServerCallContext context)
    {
        BindRequestRules.Check(request, secrets.HasNoKey);
        var bound = await table.BindAsync(ToBinding(request), context.CancellationToken)
            ?? throw Refusal(StatusCode.AlreadyExists, "This number is bound to another tenant; unbind it there first.");
        logger.Bound(bound.TenantId, bound.Provider, bound.Id);
        await TellWebhookAsync(bound, context.CancellationToken);
        return ToAnswer(bound);
    }

    public override async Task<ListBindingsResponse> List(ListBindingsRequest request, ServerCallContext context)
    {
        Guid? tenant = request.TenantId.Length == 0 ? null : BindRequestRules.Uuid("tenant_id", request.TenantId);
        var bindings = await table.ListAsync(tenant, context.CancellationToken);
        return new ListBindingsResponse { Bindings = { bindings.Select(ToAnswer) } };
    }

    // The row is stored; should the state store be away now, the projection catches up by itself.
    private async Task TellWebhookAsync(TenantBinding bound, CancellationToken cancellationToken)
    {
        try
        {
            await projector.ProjectAsync(bound, cancellationToken);
        }
        catch (DaprException away)
        {
            logger.ProjectionPostponed(away.GetType().Name);
        }
    }

    private TenantBinding ToBinding(BindRequest request) => new()
    {
        Id = Guid.NewGuid(),
        TenantId = BindRequestRules.Uuid("tenant_id", request.TenantId),
        Provider = request.Provider,
        PhoneNumberId = OrNull(request.PhoneNumberId),
        WabaId = OrNull(request.WabaId),
        InstanceName = OrNull(request.InstanceName),
        ApiUrl = OrNull(request.ApiUrl),
        DisplayNumber = request.DisplayNumber,
        AccessTokenEncrypted = secrets.Seal(request.AccessToken),
        ApiKey = secrets.Seal(request.ApiKey),
        AppSecretEncrypted = secrets.Seal(request.AppSecret),
        WebhookVerifyToken = secrets.Seal(request.VerifyToken),
    };

    private static Binding ToAnswer(TenantBinding binding) => new()
    {
        Id = binding.Id.ToString(),
        TenantId = binding.TenantId.ToString(),
        Provider = binding.Provider,
        PhoneNumberId = binding.PhoneNumberId ?? "",
        WabaId = binding.WabaId ?? "",
        InstanceName = binding.InstanceName ?? "",
        ApiUrl = binding.ApiUrl ?? "",
        DisplayNumber = binding.DisplayNumber,
        IsActive = binding.IsActive,
        HasAccessToken = (binding.AccessTokenEncrypted ?? binding.ApiKey) is not null,
        HasAppSecret = binding.AppSecretEncrypted is not null,
        HasVerifyToken = binding.WebhookVerifyToken is not null,
        CreatedAt = binding.CreatedAt.ToTimestamp(),
        UpdatedAt = binding.UpdatedAt.ToTimestamp(),
    };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static RpcException Refusal(StatusCode code, string detail) => new(new Status(code, detail));
}
