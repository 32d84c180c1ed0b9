using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker's instances.</summary>
internal sealed class FakeInstances(FakeDesk desk) : BaseCommerce.WhatsApp.V1.Evolution.EvolutionBase
{
    public override Task<Instance> CreateInstance(CreateInstanceRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
        request, new Instance { InstanceName = request.InstanceName, ApiUrl = request.ApiUrl, TenantId = request.TenantId, State = "closed" }));

    public override async Task Connect(ConnectRequest request, IServerStreamWriter<LinkProgress> responseStream, ServerCallContext context)
    {
        foreach (var progress in desk.Linking)
        {
            await responseStream.WriteAsync(progress);
        }

        desk.Answer(request, true);
    }

    public override Task<ListInstancesResponse> ListInstances(ListInstancesRequest request, ServerCallContext context) =>
        Task.FromResult(desk.Answer(request, new ListInstancesResponse { Instances = { Shop, Unlinked, Unbound } }));

    public override Task<Instance> GetInstance(InstanceRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(request, Shop));

    public override Task<Empty> Logout(InstanceRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(request, new Empty()));

    public override Task<Empty> DeleteInstance(DeleteInstanceRequest request, ServerCallContext context) =>
        Task.FromResult(desk.Answer(request, new Empty()));

    public override Task<Empty> RestartInstance(InstanceRequest request, ServerCallContext context) =>
        Task.FromResult(desk.Answer(request, new Empty()));

    private static readonly Instance Shop = new()
    {
        InstanceName = "tenant_123", ApiUrl = "https://evolution-api.example.com", State = "open", Phone = "+5511999999999", ProfileName = "Loja [x]",
        TenantId = "10000000-0000-0000-0000-000000000001", DisplayNumber = "+5511999999999", IsActive = true, ChannelState = "ok", Waiting = 3,
    };

    private static readonly Instance Unlinked = new()
    {
        InstanceName = "tenant_124", State = "closed", DisconnectionCode = 401, TenantId = "10000000-0000-0000-0000-000000000002", IsActive = true,
        ChannelState = "unlinked", ChannelReason = "The phone is no longer linked.",
    };

    private static readonly Instance Unbound = new() { InstanceName = "somebody_elses", State = "connecting" };
}
