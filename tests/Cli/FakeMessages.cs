using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker's messages: each becomes what the desk says, one after the other.</summary>
internal sealed class FakeMessages(FakeDesk desk) : Messaging.MessagingBase
{
    public override Task<SendResponse> Send(SendRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
        request, new SendResponse { MessageId = "message-1", ConversationId = "conversation-1", Status = "pending", IsDuplicate = request.IdempotencyKey == "again" }));

    public override Task<Message> GetMessage(GetMessageRequest request, ServerCallContext context) =>
        Task.FromResult(desk.Answer(request, Of("pending", "quiet_hours")));

    public override Task<Message> CancelMessage(CancelMessageRequest request, ServerCallContext context) =>
        Task.FromResult(desk.Answer(request, Of("cancelled")));

    public override Task<Message> ResolveMessage(ResolveMessageRequest request, ServerCallContext context) =>
        Task.FromResult(desk.Answer(request, Of("sent")));

    public override async Task WatchMessages(
        WatchMessagesRequest request, IServerStreamWriter<MessageChange> responseStream, ServerCallContext context)
    {
        if (request.ConversationId.Length > 0)
        {
            await FakeTalk.WatchAsync(desk, request, responseStream);
            return;
        }

        desk.Answer(request, true);
        await responseStream.WriteAsync(new MessageChange { Position = "1:0" });
        foreach (var status in desk.Becoming)
        {
            if (status == "late")
            {
                throw new RpcException(new Status(StatusCode.DeadlineExceeded, ""));
            }

            await responseStream.WriteAsync(new MessageChange { Position = "2:0", Message = Of(status) });
        }

        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    private static Message Of(string status, string waitsFor = "") => new()
    {
        Id = "message-1", Direction = "out", Type = "text", Content = "Olá [Ana]", Status = status, WaitsFor = waitsFor,
        ErrorCode = status == "failed" ? "131026" : waitsFor, ErrorMessage = status == "failed" ? "Undeliverable." : "It goes in the morning.",
        DueAt = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero).ToTimestamp(),
    };
}

/// <summary>A worker's bindings: those that the desk says.</summary>
internal sealed class FakeBindings(FakeDesk desk) : BaseCommerce.WhatsApp.V1.Bindings.BindingsBase
{
    public override Task<ListBindingsResponse> List(ListBindingsRequest request, ServerCallContext context) => Task.FromResult(
        new ListBindingsResponse { Bindings = { desk.Tenants.Select(tenant => new Binding { TenantId = tenant, IsActive = true }) } });
}
