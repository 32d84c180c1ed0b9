using BaseCommerce.WhatsApp.V1;
using static WhatsAppEngine.Worker.Tests.Api.ConversationsWorker;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Looking_after_conversations : IAsyncLifetime
{
    private static readonly Guid Person = Guid.Parse("7e57ab1e-0000-4000-8000-0000000000f1");

    private ConversationsWorker worker = null!;

    [Fact]
    public async Task A_person_takes_one_gives_it_back_and_closes_it()
    {
        var id = await worker.BeginAsync("+5511999990001");

        var assigned = await AssignAsync(id, $"{Person}");
        var given = await AssignAsync(id, "");
        var closed = await worker.Api.CloseAsync(new CloseRequest { TenantId = $"{Bakery}", ConversationId = $"{id}" });
        var opened = await worker.Api.ReopenAsync(new ReopenRequest { TenantId = $"{Bakery}", ConversationId = $"{id}" });

        Assert.Equal(("human_assigned", $"{Person}"), (assigned.Status, assigned.AssignedUserId));
        Assert.Equal(("active", ""), (given.Status, given.AssignedUserId));
        Assert.Equal(("closed", "closed"), (closed.Status, closed.CurrentState));
        Assert.Equal(("active", "idle"), (opened.Status, opened.CurrentState));
    }

    [Fact]
    public async Task Doing_it_again_changes_nothing_and_nobody_watching_is_told()
    {
        var id = await worker.BeginAsync("+5511999990001");
        var first = await AssignAsync(id, $"{Person}");
        var changedIn = await worker.AskAsync<string>("select changed_in::text from whatsapp_conversations");

        var again = await AssignAsync(id, $"{Person}");

        Assert.Equal(first, again);
        Assert.Equal(changedIn, await worker.AskAsync<string>("select changed_in::text from whatsapp_conversations"));
    }

    public async Task InitializeAsync() => worker = await ConversationsWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private async Task<Conversation> AssignAsync(Guid id, string person) =>
        await worker.Api.AssignAsync(new AssignRequest { TenantId = $"{Bakery}", ConversationId = $"{id}", UserId = person });
}
