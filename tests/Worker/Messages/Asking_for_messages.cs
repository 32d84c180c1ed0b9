using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static WhatsAppEngine.Worker.Tests.Messages.MessagingWorker;

namespace WhatsAppEngine.Worker.Tests.Messages;

public sealed class Asking_for_messages : IAsyncLifetime
{
    private MessagingWorker worker = null!;

    public async Task InitializeAsync() => worker = await MessagingWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    [Fact]
    public async Task Stores_it_before_the_answer_and_wakes_the_dispatcher()
    {
        var woken = worker.Outbound.Next;

        var answer = await worker.Client.SendAsync(Text());

        Assert.True(woken.IsCompleted);
        Assert.Equal(("pending", false), (answer.Status, answer.IsDuplicate));
        Assert.Equal((Guid.Parse(answer.MessageId), Guid.Parse(answer.ConversationId), true), await worker.AskAsync<(Guid, Guid, bool)>(
            "select message_id, conversation_id, is_head from whatsapp_outbound_queue"));
        Assert.Equal(Phone, await worker.AskAsync<string>("select customer_phone from whatsapp_conversations"));
    }

    [Fact]
    public async Task Carries_its_terms_along()
    {
        var (cause, now) = (Guid.NewGuid(), TimeProvider.System.GetUtcNow());
        var request = Text();
        request.IdempotencyKey = "pedido-7";
        request.SendAt = now.AddHours(1).ToTimestamp();
        request.ExpiresAt = now.AddHours(2).ToTimestamp();
        request.Priority = SendPriority.High;
        request.MessageClass = "marketing";
        request.ReplyToMessageId = "wamid.question";
        request.CorrelationId = "carrinho-1";
        request.TriggeredByEventId = $"{cause}";

        var message = await worker.GetAsync((await worker.Client.SendAsync(request)).MessageId);

        Assert.Equal(
            ("pedido-7", "marketing", "wamid.question", "carrinho-1", $"{cause}"),
            (message.IdempotencyKey, message.MessageClass, message.ReplyToMessageId, message.CorrelationId, message.TriggeredByEventId));
        Assert.Equal(("schedule", message.SendAt), (message.WaitsFor, message.DueAt));
        Assert.Equal(now.AddHours(2).ToUnixTimeMilliseconds(), message.ExpiresAt.ToDateTimeOffset().ToUnixTimeMilliseconds());
        Assert.Equal(1, await worker.AskAsync<int>("select priority from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task Takes_every_kind_of_content()
    {
        foreach (var kind in Contents.Kinds)
        {
            var (name, stored, type, json) = ((string)kind[0], (string)kind[1], (string)kind[2], (string)kind[3]);

            var message = await worker.GetAsync((await worker.Client.SendAsync(Contents.Request(name))).MessageId);

            Assert.Equal((name, type), (name, message.Type));
            Assert.Contains($"\"kind\": \"{stored}\"", message.ContentJson, StringComparison.Ordinal);
            Assert.Contains(json, message.ContentJson, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_the_field_that_is_wrong_and_stores_nothing()
    {
        var refusal = await RefusedAsync(() => worker.Client.SendAsync(Contents.Wrong("button title")).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Equal(["buttons.buttons[1].title"], FieldsOf(refusal));
        Assert.Equal(
            "buttons.buttons[1].title has 22 characters; WhatsApp takes at most 20: shorten it.", refusal.Status.Detail);
        Assert.Equal(0, await worker.AskAsync<int>("select (select count(*) from whatsapp_messages) + (select count(*) from whatsapp_outbox)"));
    }

    [Fact]
    public async Task Names_every_field_of_its_own_that_is_wrong()
    {
        var refusal = await RefusedAsync(() => worker.Client.SendAsync(new SendRequest { TenantId = "loja", RequestId = "1" }).ResponseAsync);

        Assert.Equal(["tenant_id", "request_id", "content"], FieldsOf(refusal));
    }

    [Fact]
    public async Task Is_worth_another_try_when_the_database_is_not_well()
    {
        await worker.ExecuteAsync("alter table whatsapp_outbound_queue rename to elsewhere");

        var refusal = await RefusedAsync(() => worker.Client.SendAsync(Text()).ResponseAsync);

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
    }

    [Fact]
    public async Task For_a_tenant_that_the_database_does_not_know_is_refused()
    {
        await worker.ExecuteAsync("""
            create table tenants (id uuid primary key);
            alter table whatsapp_conversations add foreign key (tenant_id) references tenants (id)
            """);

        var refusal = await RefusedAsync(() => worker.Client.SendAsync(Text()).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
    }

    [Fact]
    public async Task Of_one_that_cannot_be_stored_says_so_to_its_caller_only()
    {
        await worker.ExecuteAsync("alter table whatsapp_messages add constraint no_poison check (content <> 'poison')");

        var poison = Enumerable.Range(0, 3).Select(_ => RefusedAsync(() => worker.Client.SendAsync(Text("poison")).ResponseAsync)).ToList();
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => worker.Client.SendAsync(Text($"{number}")).ResponseAsync));

        Assert.All(await Task.WhenAll(poison), refusal => Assert.Equal(StatusCode.Internal, refusal.StatusCode));
        Assert.Equal(20, others.Select(answer => answer.MessageId).Distinct().Count());
        Assert.Equal(0, await worker.AskAsync<int>("select (select count(*) from whatsapp_dead_letters) + (select count(*) from whatsapp_outbox)"));
    }
}
