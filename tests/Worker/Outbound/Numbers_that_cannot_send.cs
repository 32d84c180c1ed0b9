using System.Security.Cryptography;
using Dapper;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class Numbers_that_cannot_send : IAsyncLifetime
{
    private OutboundBench bench = null!;

    public async Task InitializeAsync() => bench = await OutboundBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Hold_their_messages_tell_it_once_and_go_on_in_order_with_a_new_token()
    {
        var conversation = await bench.AddConversationAsync("+5511988887777");
        var others = new List<Guid>();
        for (var n = 0; n < 20; n++)
        {
            others.Add(await bench.AddConversationAsync($"+551198888{n:D4}"));
        }

        bench.Provider.Answers = (_, _) => Task.FromResult<SendOutcome>(Expired);
        var messages = new[] { "um", "dois", "três" }.Select(text => OutboundBench.Text(conversation, text)).ToArray();
        await bench.QueueAsync([.. messages, .. others.Select(other => OutboundBench.Text(other))]);
        await bench.StartWorkerAsync();
        await Eventually.Async(async () => Assert.Equal("token_rejected", await AskAsync<string>("select channel_state from whatsapp_tenant_bindings")), Patience);
        await Eventually.Async(async () => Assert.Equal(21, await AskAsync<int>("select count(*) from whatsapp_outbound_queue where waits_for_channel")), Patience);
        Assert.Equal(0, await AskAsync<int>("select max(attempts) from whatsapp_outbound_queue"));

        bench.Provider.Answers = (request, _) => Task.FromResult<SendOutcome>(RecordingSender.Accept(request));
        await new BindingTable(bench.Database).BindAsync(NewToken, default);

        await bench.StatusBecomesAsync(messages[2].Id, "sent");
        await Eventually.Async(async () => Assert.Equal(23, await AskAsync<int>("select count(*) from whatsapp_messages where status = 'sent'")), Patience);
        Assert.Equal("ok", await AskAsync<string>("select channel_state from whatsapp_tenant_bindings"));
        Assert.Equal(["um", "dois", "três"], bench.Provider.TextsTo("+5511988887777").SkipWhile((text, place) => bench.Provider.TextsTo("+5511988887777").Count - place > 3));
        Assert.Equal([EventTypes.ChannelStateChanged], await bench.OutboxTypesAsync());
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Are_told_of_once_whatever_message_finds_it_out_again()
    {
        bench.Provider.Answers = (_, _) => Task.FromResult<SendOutcome>(Expired);
        await bench.StartWorkerAsync();

        for (var tries = 1; tries <= 3; tries++)
        {
            await bench.ExecuteAsync("update whatsapp_tenant_bindings set channel_blocked_until = now()");
            await bench.QueueAsync(OutboundBench.Text(await bench.AddConversationAsync($"+551198888777{tries}")));
            await Eventually.Async(async () => Assert.Equal(tries, await AskAsync<int>("select count(*) from whatsapp_outbound_queue where waits_for_channel")), Patience);
        }

        Assert.Equal(3, bench.Provider.Requests.Count);
        Assert.Equal([EventTypes.ChannelStateChanged], await bench.OutboxTypesAsync());
    }

    [Fact]
    public async Task Are_left_alone_until_the_moment_to_try_again()
    {
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set channel_state = 'restricted', channel_blocked_until = now() + interval '1 hour'");
        var message = OutboundBench.Text(await bench.AddConversationAsync("+5511988887777"));
        await bench.QueueAsync(message);
        await bench.StartWorkerAsync();

        await Eventually.Async(async () => Assert.Equal("channel_blocked", await AskAsync<string?>("select error_code from whatsapp_messages")), Patience);

        Assert.Empty(bench.Provider.Requests);
        Assert.Equal(("pending", 0), await AskAsync<(string, int)>("select m.status, q.attempts from whatsapp_messages m join whatsapp_outbound_queue q on q.message_id = m.id"));
    }

    [Fact]
    public async Task Are_freed_by_the_first_message_that_goes_through()
    {
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set channel_state = 'restricted', channel_told = 'restricted', channel_blocked_until = now() - interval '1 second'");
        var message = OutboundBench.Text(await bench.AddConversationAsync("+5511988887777"));
        await bench.QueueAsync(message);
        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message.Id, "sent");
        Assert.Equal("ok", await AskAsync<string>("select channel_state from whatsapp_tenant_bindings"));
        Assert.Equal([EventTypes.ChannelStateChanged], await bench.OutboxTypesAsync());
    }

    [Theory]
    [InlineData("PAUSED", "UTILITY", false, "template_not_approved")]
    [InlineData("DISABLED", "UTILITY", false, "template_not_approved")]
    [InlineData("APPROVED", "MARKETING", true, "marketing_stopped")]
    [InlineData("APPROVED", "UTILITY", true, null)]
    [InlineData("APPROVED", "MARKETING", false, null)]
    public async Task Or_must_not_send_a_template_refuse_it(string status, string category, bool marketingStopped, string? code)
    {
        await bench.ExecuteAsync("""
            update whatsapp_tenant_bindings set waba_id = 'waba-1';
            insert into whatsapp_templates (tenant_id, waba_id, name, language, category, status)
            values (@TenantId, 'waba-1', 'promo', 'pt_BR', @category, @status)
            """, new { OutboundBench.TenantId, category, status });
        var conversation = await bench.AddConversationAsync("+5511988887777");
        await bench.ExecuteAsync("update whatsapp_conversations set marketing_stopped_at = case when @marketingStopped then now() end", new { marketingStopped });
        var message = OutboundBench.Text(conversation) with { Content = new TemplateContent("promo", "pt_BR", new Dictionary<string, string>()) };
        await bench.QueueAsync(message);
        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message.Id, code is null ? "sent" : "failed");
        Assert.Equal(code, await AskAsync<string?>("select error_code from whatsapp_messages"));
        Assert.Equal(code is null ? 1 : 0, bench.Provider.Requests.Count);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly SendOutcome.AccountProblem Expired = new("190", "The token expired.", ChannelState.TokenRejected);

    private TenantBinding NewToken => new()
    {
        Id = Guid.NewGuid(), TenantId = OutboundBench.TenantId, Provider = "stub", PhoneNumberId = "900", DisplayNumber = "",
        AccessTokenEncrypted = bench.Keys.Encrypt("a new token", TimeProvider.System.GetUtcNow(), RandomNumberGenerator.GetBytes(Fernet.IvLength)),
    };

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await bench.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }
}
