using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Bindings</c>.</summary>
internal sealed class BindingsApi(BindingTable table, BindingProjector projector, SecretSealer secrets, IOptions<BindingOptions> options, ILogger<BindingsApi> logger)
    : BaseCommerce.WhatsApp.V1.Bindings.BindingsBase
{
    public override async Task<Binding> Bind(BindRequest request, ServerCallContext context)
    {
        request.Provider = request.Provider.Length > 0 ? request.Provider : options.Value.DefaultProvider;
        BindRequestRules.Check(request, secrets.HasNoKey);
        var bound = await table.BindAsync(ToBinding(request), context.CancellationToken) switch
        {
            BindOutcome.Bound outcome => outcome.Binding,
            BindOutcome.TakenByAnotherTenant => throw Refusal.Of(StatusCode.AlreadyExists, "This number is bound to another tenant; unbind it there first."),
            BindOutcome.UnknownTenant => throw Refusal.Of(StatusCode.NotFound, "The database's table tenants has no tenant with this tenant_id."),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
        logger.Bound(bound.TenantId, bound.Provider, bound.Id);
        // The row is stored; should the state store be away now, the projection catches up by itself.
        await projector.TryProjectAsync(context.CancellationToken);
        return ToAnswer(bound);
    }

    public override async Task<ListBindingsResponse> List(ListBindingsRequest request, ServerCallContext context)
    {
        Guid? tenant = null;
        if (request.TenantId.Length > 0)
        {
            new FieldRules().RequireUuid("tenant_id", request.TenantId).Enforce();
            tenant = Guid.Parse(request.TenantId);
        }

        var bindings = await table.ListAsync(tenant, context.CancellationToken);
        return new ListBindingsResponse { Bindings = { bindings.Select(ToAnswer) } };
    }

    private TenantBinding ToBinding(BindRequest request) => new()
    {
        Id = Guid.NewGuid(),
        TenantId = Guid.Parse(request.TenantId),
        Provider = request.Provider,
        PhoneNumberId = OrNull(request.PhoneNumberId),
        WabaId = OrNull(request.WabaId),
        InstanceName = OrNull(request.InstanceName),
        ApiUrl = OrNull(request.ApiUrl),
        DisplayNumber = PhoneNumber.TryParse(request.DisplayNumber, out var display) ? display.Value : "",
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
        ChannelState = binding.ChannelState,
        ChannelReason = binding.ChannelReason ?? "",
        ChannelFactsJson = binding.ChannelFacts,
    };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
