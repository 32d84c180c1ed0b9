using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Api.Bindings;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Bindings</c>.</summary>
internal sealed class BindingsApi(BindingDesk desk, SecretSealer secrets, IOptions<BindingOptions> options)
    : BaseCommerce.WhatsApp.V1.Bindings.BindingsBase
{
    public override async Task<Binding> Bind(BindRequest request, ServerCallContext context)
    {
        request.Provider = request.Provider.Length > 0 ? request.Provider : options.Value.DefaultProvider;
        BindRequestRules.Check(request, secrets.HasNoKey);
        return BindingMapping.Of(await BindAsync(BindingMapping.ToBinding(request, secrets), context));
    }

    public override async Task<ListBindingsResponse> List(ListBindingsRequest request, ServerCallContext context)
    {
        Guid? tenant = null;
        if (request.TenantId.Length > 0)
        {
            new FieldRules().RequireUuid("tenant_id", request.TenantId).Enforce();
            tenant = Guid.Parse(request.TenantId);
        }

        var bindings = await desk.ListAsync(tenant, context.CancellationToken);
        return new ListBindingsResponse { Bindings = { bindings.Select(BindingMapping.Of) } };
    }

    public override async Task<BindingDetails> Get(GetBindingRequest request, ServerCallContext context)
    {
        var (tenant, id) = BindingRules.Check(request.TenantId, request.BindingId);
        return BindingMapping.Of(await desk.FindAsync(tenant, id, context.CancellationToken) ?? throw NotFound());
    }

    public override async Task<BindingDetails> Update(UpdateBindingRequest request, ServerCallContext context)
    {
        var (tenant, id) = BindingRules.Check(request);
        var changed = await desk.ChangeAsync(tenant, id, binding => BindingChange.Apply(binding, request), context.CancellationToken);
        return BindingMapping.Of(changed ?? throw NotFound());
    }

    public override async Task<Empty> Unbind(UnbindRequest request, ServerCallContext context)
    {
        var (tenant, id) = BindingRules.Check(request.TenantId, request.BindingId);
        return await desk.UnbindAsync(tenant, id, context.CancellationToken) ? new Empty() : throw NotFound();
    }

    public override async Task<BindingDetails> RotateSecrets(RotateSecretsRequest request, ServerCallContext context)
    {
        var (tenant, id) = BindingRules.Check(request, secrets.HasNoKey);
        var found = await desk.FindAsync(tenant, id, context.CancellationToken) ?? throw NotFound();
        if (found.Binding.UnboundAt is not null)
        {
            throw Refusal.Of(ErrorReasons.NumberUnbound, "The number was taken away from the tenant: bind it again first.");
        }

        await BindAsync(BindingMapping.WithSecrets(found.Binding, request, secrets), context);
        return BindingMapping.Of(await desk.FindAsync(tenant, id, context.CancellationToken) ?? throw NotFound());
    }

    private async Task<TenantBinding> BindAsync(TenantBinding binding, ServerCallContext context) =>
        await desk.BindAsync(binding, context.CancellationToken) switch
        {
            BindOutcome.Bound outcome => outcome.Binding,
            BindOutcome.TakenByAnotherTenant => throw Refusal.Of(ErrorReasons.NumberTaken, "This number is bound to another tenant; unbind it there first."),
            BindOutcome.UnknownTenant => throw Refusal.Of(ErrorReasons.TenantUnknown, "The database's table tenants has no tenant with this tenant_id."),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };

    private static RpcException NotFound() => Refusal.Of(ErrorReasons.NotFound, "The tenant has no such binding.");
}
