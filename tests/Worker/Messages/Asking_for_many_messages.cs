using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Testing;
using static WhatsAppEngine.Worker.Tests.Messages.MessagingWorker;

namespace WhatsAppEngine.Worker.Tests.Messages;

public sealed class Asking_for_many_messages : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private MessagingWorker worker = null!;

    public async Task InitializeAsync() => worker = await MessagingWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    [Fact]
    public async Task Answers_each_in_its_place()
    {
        using var call = worker.Client.SendMany();
        for (var number = 0; number < 450; number++)
        {
            var request = Text($"{number}", phone: number % 10 == 3 ? "Ana" : $"+55119888{number % 100:D5}");
            request.IdempotencyKey = number % 100 == 50 ? "sempre a mesma" : $"{number}";
            await call.RequestStream.WriteAsync(request);
        }

        await call.RequestStream.CompleteAsync();
        var answer = await call;

        Assert.Equal((450, 402, 48), (answer.Results.Count, answer.Accepted, answer.Refused));
        Assert.Equal((3, "to_phone"), (answer.Results[13].Refused.Code, answer.Results[13].Refused.Field));
        Assert.Equal((6, "idempotency_key"), (answer.Results[150].Refused.Code, answer.Results[150].Refused.Field));
        Assert.Equal("42", (await worker.GetAsync(answer.Results[42].Accepted.MessageId)).Content);
        Assert.Equal(402, await worker.AskAsync<int>("select count(*) from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task To_one_customer_keeps_their_order()
    {
        using var call = worker.Client.SendMany();
        for (var number = 0; number < 300; number++)
        {
            await call.RequestStream.WriteAsync(Text($"{number}"));
        }

        await call.RequestStream.CompleteAsync();
        await call;

        Assert.Equal(Enumerable.Range(0, 300), await worker.AskAsync<int[]>(
            "select array_agg(m.content::int order by q.position) from whatsapp_outbound_queue q join whatsapp_messages m on m.id = q.message_id"));
    }

    [Fact]
    public async Task Does_not_hold_back_what_has_come_for_what_has_not()
    {
        using var call = worker.Client.SendMany();
        await call.RequestStream.WriteAsync(Text("o primeiro"));

        await Eventually.Async(async () => await worker.AskAsync<int>("select count(*) from whatsapp_messages") == 1, Patience);

        await call.RequestStream.CompleteAsync();
        Assert.Equal(1, (await call).Accepted);
    }

    [Fact]
    public async Task Beyond_ten_thousand_is_refused_and_those_before_stay_accepted()
    {
        using var call = worker.Client.SendMany();
        await call.RequestStream.WriteAsync(Text());
        for (var number = 1; number <= 10_000 && !call.ResponseAsync.IsCompleted; number++)
        {
            await call.RequestStream.WriteAsync(new SendRequest { TenantId = "nobody" });
        }

        var refusal = await RefusedAsync(() => call.ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Equal(1, await worker.AskAsync<int>("select count(*) from whatsapp_messages"));
    }

    [Fact]
    public async Task Of_nothing_answers_nothing()
    {
        using var call = worker.Client.SendMany();
        await call.RequestStream.CompleteAsync();
        Assert.Empty((await call).Results);
    }

    [Fact]
    public async Task Leaves_what_was_accepted_when_the_caller_goes()
    {
        using (var call = worker.Client.SendMany())
        {
            await call.RequestStream.WriteAsync(Text());
            await Eventually.Async(async () => await worker.AskAsync<int>("select count(*) from whatsapp_messages") == 1, Patience);
        }

        Assert.Equal("pending", await worker.AskAsync<string>("select status from whatsapp_messages"));
    }
}
