using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Instances.Desk;

namespace WhatsAppEngine.Worker.Api.Evolution;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Evolution</c>.</summary>
internal sealed class EvolutionApi(
    InstanceDesks desks, InstanceMaker maker, InstanceRemover remover, InstanceReports reports, DeskSettings settings)
    : BaseCommerce.WhatsApp.V1.Evolution.EvolutionBase
{
    public override async Task<Instance> CreateInstance(CreateInstanceRequest request, ServerCallContext context)
    {
        var order = InstanceRules.Check(request, settings);
        var made = (await maker.MakeAsync(desks.Find().OrRefuse(), order, context.CancellationToken)).OrRefuse();
        return InstanceMapping.Of(await reports.OfAsync(made, context.CancellationToken));
    }

    public override async Task Connect(ConnectRequest request, IServerStreamWriter<LinkProgress> responseStream, ServerCallContext context)
    {
        var phone = InstanceRules.Check(request);
        var instance = await FindAsync(request.InstanceName, request.TenantId, context);
        await foreach (var step in desks.Watch(instance, phone).RunAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(InstanceMapping.Of(step.OrRefuse()), context.CancellationToken);
        }
    }

    public override async Task<ListInstancesResponse> ListInstances(ListInstancesRequest request, ServerCallContext context) =>
        InstanceMapping.Of(InstanceRules.Check(request, settings) is { } server
            ? (await reports.OfServerAsync(desks.Find().OrRefuse(), server, context.CancellationToken)).OrRefuse()
            : await reports.OfAllAsync(context.CancellationToken));

    public override async Task<Instance> GetInstance(InstanceRequest request, ServerCallContext context)
    {
        var instance = await FindAsync(request.InstanceName, request.TenantId, context);
        return InstanceMapping.Of(await reports.OfAsync(instance, context.CancellationToken));
    }

    public override async Task<Empty> Logout(InstanceRequest request, ServerCallContext context)
    {
        var instance = await FindAsync(request.InstanceName, request.TenantId, context);
        return Done(await instance.Desk.LogoutAsync(instance.Account, context.CancellationToken));
    }

    public override async Task<Empty> RestartInstance(InstanceRequest request, ServerCallContext context)
    {
        var instance = await FindAsync(request.InstanceName, request.TenantId, context);
        return Done(await instance.Desk.RestartAsync(instance.Account, context.CancellationToken));
    }

    public override async Task<Empty> DeleteInstance(DeleteInstanceRequest request, ServerCallContext context)
    {
        var instance = await FindAsync(request.InstanceName, request.TenantId, context);
        return Done(await remover.RemoveAsync(instance, request.UnbindAnyway, context.CancellationToken));
    }

    private async Task<DeskedInstance> FindAsync(string name, string tenantId, ServerCallContext context)
    {
        var tenant = InstanceRules.Check(name, tenantId);
        return (await desks.FindAsync(name, tenant, context.CancellationToken)).OrRefuse();
    }

    private static Empty Done(CallFailure? failure)
    {
        failure.OrRefuse();
        return new Empty();
    }
}
