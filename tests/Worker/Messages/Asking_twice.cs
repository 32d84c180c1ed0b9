using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Grpc.Core;
using WhatsAppEngine.Contracts.Events;
using static WhatsAppEngine.Worker.Tests.Messages.MessagingWorker;

namespace WhatsAppEngine.Worker.Tests.Messages;

public sealed class Asking_twice : IAsyncLifetime
{
    private MessagingWorker worker = null!;

    public async Task InitializeAsync() => worker = await MessagingWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    [Fact]
    public async Task Under_one_key_is_one_message_and_answers_how_the_first_one_stands()
    {
        var first = await worker.Client.SendAsync(Keyed("pedido-7"));
        await worker.ExecuteAsync("update whatsapp_messages set status = 'read'");

        var second = await worker.Client.SendAsync(Keyed("pedido-7", phone: "+55 (11) 8888-7777"));

        Assert.Equal((first.MessageId, first.ConversationId, true, "read"), (second.MessageId, second.ConversationId, second.IsDuplicate, second.Status));
        Assert.Equal(1, await MessagesAsync());
    }

    [Fact]
    public async Task Of_two_workers_at_once_is_one_message()
    {
        await using var other = await MessagingWorker.StartAsync(worker.ConnectionString);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            place => (place % 2 == 0 ? worker : other).Client.SendAsync(Keyed("pedido-7")).ResponseAsync));

        Assert.Single(answers.Select(answer => answer.MessageId).Distinct());
        Assert.Single(answers, answer => !answer.IsDuplicate);
        Assert.Equal(1, await MessagesAsync());
    }

    [Fact]
    public async Task On_the_topic_and_by_a_call_is_one_message_whichever_comes_first()
    {
        var (earlier, later) = (Guid.NewGuid(), Guid.NewGuid());
        await worker.PublishAsync(Published with { IdempotencyKey = "chave" }, earlier);
        var ofKey = await worker.Client.SendAsync(Keyed("chave"));
        var ofId = await worker.Client.SendAsync(Named(earlier));
        var first = await worker.Client.SendAsync(Named(later));
        await worker.PublishAsync(Published, later);

        Assert.True(ofKey.IsDuplicate && ofId.IsDuplicate && !first.IsDuplicate);
        Assert.Equal(ofKey.MessageId, ofId.MessageId);
        Assert.Equal(2, await MessagesAsync());
    }

    [Fact]
    public async Task Under_one_key_for_something_else_or_somebody_else_is_refused()
    {
        var first = await worker.Client.SendAsync(Keyed("pedido-7"));

        var other = await RefusedAsync(() => worker.Client.SendAsync(Keyed("pedido-7", "Seu pedido atrasou.")).ResponseAsync);
        var somebody = await RefusedAsync(() => worker.Client.SendAsync(Keyed("pedido-7", phone: "+5511977776666")).ResponseAsync);
        var id = Named(Guid.NewGuid());
        await worker.Client.SendAsync(id);
        id.Text.Text = "outra coisa";
        var named = await RefusedAsync(() => worker.Client.SendAsync(id).ResponseAsync);

        Assert.All([other, somebody, named], refusal => Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode));
        Assert.StartsWith("idempotency_key was used for a message that says something else", other.Status.Detail, StringComparison.Ordinal);
        Assert.StartsWith("request_id was used", named.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(2, await MessagesAsync());
        Assert.Equal("pending", (await worker.GetAsync(first.MessageId)).Status);
    }

    [Fact]
    public async Task For_every_kind_of_content_finds_it_the_same()
    {
        foreach (var kind in Contents.Kinds)
        {
            var request = Contents.Request((string)kind[0]);
            request.IdempotencyKey = (string)kind[0];
            var first = await worker.Client.SendAsync(request);

            var second = await worker.Client.SendAsync(request);

            Assert.Equal((first.MessageId, true), (second.MessageId, second.IsDuplicate));
        }
    }

    [Fact]
    public async Task With_another_file_is_refused_as_long_as_the_first_is_kept()
    {
        var request = Contents.Request("bytes");
        request.IdempotencyKey = "foto";
        await worker.Client.SendAsync(request);
        var other = request.Clone();
        other.Media.Bytes = ByteString.CopyFrom([.. request.Media.Bytes.Span, 0]);

        var refusal = await RefusedAsync(() => worker.Client.SendAsync(other).ResponseAsync);
        await worker.ExecuteAsync("delete from whatsapp_outbound_files");
        var again = await worker.Client.SendAsync(request);

        Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode);
        Assert.True(again.IsDuplicate);
    }

    [Fact]
    public async Task By_two_tenants_is_two_messages()
    {
        var theirs = Keyed("pedido-7");
        theirs.TenantId = $"{Guid.NewGuid()}";

        var answers = new[] { await worker.Client.SendAsync(Keyed("pedido-7")), await worker.Client.SendAsync(theirs) };

        Assert.DoesNotContain(answers, answer => answer.IsDuplicate);
    }

    [Fact]
    public async Task Under_the_id_of_another_tenants_event_is_refused()
    {
        var request = Named(Guid.NewGuid());
        await worker.Client.SendAsync(request);
        request.TenantId = $"{Guid.NewGuid()}";

        var refusal = await RefusedAsync(() => worker.Client.SendAsync(request).ResponseAsync);

        Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode);
    }

    private static readonly OutboundMessagePayload Published = new() { ToPhone = Phone, Text = Text().Text.Text };

    private Task<int> MessagesAsync() => worker.AskAsync<int>("select count(*) from whatsapp_messages");

    private static SendRequest Keyed(string key, string? text = null, string phone = Phone)
    {
        var request = Text(text ?? Text().Text.Text, phone);
        request.IdempotencyKey = key;
        return request;
    }

    private static SendRequest Named(Guid id)
    {
        var request = Text();
        request.RequestId = $"{id}";
        return request;
    }
}
