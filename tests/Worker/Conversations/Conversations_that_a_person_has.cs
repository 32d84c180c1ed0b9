using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Conversations;
using WhatsAppEngine.Worker.Numbers;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Conversations;

public sealed class Conversations_that_a_person_has : IAsyncLifetime
{
    private static readonly Guid Person = Guid.Parse("7e57ab1e-0000-4000-8000-0000000000f1");

    private IntakeBench bench = null!;
    private IntakeWorker worker = null!;
    private ConversationKeeper keeper = null!;
    private Guid id;

    [Fact]
    public async Task Get_no_automatic_replies_until_they_are_given_back()
    {
        await ChangeAsync(conversation => conversation.AssignTo(Person));
        await WriteAsync("atendente");
        var silent = await bench.RepliesAsync();

        await ChangeAsync(conversation => conversation.GiveBack());
        await WriteAsync("atendente");

        Assert.Single(silent);
        Assert.Equal(2, (await bench.RepliesAsync()).Count);
        Assert.Equal(("waiting_response", "human_requested", null, 3), await bench.AskAsync<(string, string, Guid?, int)>(
            "select status, current_state, assigned_user_id, unread_count from whatsapp_conversations"));
    }

    [Fact]
    public async Task Open_with_the_customers_next_message_once_they_are_closed()
    {
        await ChangeAsync(conversation => conversation.AssignTo(Person));
        await ChangeAsync(conversation => conversation.Close());
        var closed = await StatusAsync();

        await WriteAsync("cotação");

        Assert.Equal((("closed", null), ("active", (Guid?)null)), (closed, await StatusAsync()));
    }

    [Fact]
    public async Task Are_changed_by_one_at_a_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(place => place % 2 == 0
            ? ChangeAsync(conversation => conversation with { MessageCount = conversation.MessageCount + 1 })
            : WriteAsync($"oi {place}")));

        Assert.Equal(21, await bench.AskAsync<int>("select message_count from whatsapp_conversations"));
    }

    public async Task InitializeAsync()
    {
        bench = await IntakeBench.StartAsync();
        worker = await bench.StartWorkerAsync();
        var lookup = new ConversationLookup(new TenantReader(bench.Database));
        keeper = new ConversationKeeper(bench.Database, lookup, new UnreadTable(bench.Database), TimeProvider.System);
        await WriteAsync("oi");
        id = await bench.AskAsync<Guid>("select id from whatsapp_conversations");
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private Task WriteAsync(string text) => IntakeBench.BringAsync(worker, Inbound.Text(text).Event());

    private async Task ChangeAsync(Func<Conversation, Conversation> change) =>
        Assert.IsType<Search<FoundConversation>.Found>(await keeper.ChangeAsync(Inbound.Tenant, id, change, default));

    private Task<(string Status, Guid? Person)> StatusAsync() =>
        bench.AskAsync<(string, Guid?)>("select status, assigned_user_id from whatsapp_conversations");
}
