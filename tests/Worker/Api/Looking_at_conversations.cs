using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static WhatsAppEngine.Worker.Tests.Api.ConversationsWorker;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Looking_at_conversations : IAsyncLifetime
{
    private ConversationsWorker worker = null!;

    [Fact]
    public async Task They_come_page_by_page_the_newest_activity_first_and_only_the_tenants()
    {
        var ids = new List<Guid>();
        for (var minute = 0; minute < 5; minute++)
        {
            ids.Add(await worker.BeginAsync($"+551199999000{minute}", minute));
        }

        // Two of the same moment, one of which ends a page.
        ids.Add(await worker.BeginAsync("+5511999990009", 4));
        await worker.BeginAsync("+5511999990005", 3, Florist);

        var pages = await PagesAsync(new ListConversationsRequest { TenantId = $"{Bakery}", PageSize = 1 });

        Assert.Equal([1, 1, 1, 1, 1, 1], pages.Select(page => page.Conversations.Count));
        Assert.Equal(ids.Select(id => $"{id}").Order(), pages.SelectMany(page => page.Conversations).Select(found => found.Id).Order());
        Assert.Equal(
            pages.SelectMany(page => page.Conversations).Select(found => found.LastMessageAt.ToDateTimeOffset()).OrderDescending(),
            pages.SelectMany(page => page.Conversations).Select(found => found.LastMessageAt.ToDateTimeOffset()));
    }

    [Fact]
    public async Task One_that_nobody_has_written_in_yet_stands_where_it_began()
    {
        var old = await worker.BeginAsync("+5511999990001", -60 * 24 * 300);
        var begun = await worker.BeginAsync("+5511999990002");
        await worker.ExecuteAsync("update whatsapp_conversations set last_message_at = null where id = @begun", new { begun });

        var pages = await PagesAsync(new ListConversationsRequest { TenantId = $"{Bakery}", PageSize = 1 });

        Assert.Equal([$"{begun}", $"{old}"], pages.SelectMany(page => page.Conversations).Select(found => found.Id));
    }

    [Fact]
    public async Task They_can_be_asked_for_by_what_they_are()
    {
        var (person, binding) = (Guid.NewGuid(), Guid.NewGuid());
        var assigned = await worker.BeginAsync("+5511999990001", 1, status: "human_assigned");
        var read = await worker.BeginAsync("+5511999990002", 2);
        var unread = await worker.BeginAsync("+5511999990003", 3, unread: 2);
        var closed = await worker.BeginAsync("+5511999990004", 4, status: "closed");
        await worker.ExecuteAsync(
            "update whatsapp_conversations set assigned_user_id = @person, binding_id = @binding, last_outbound_at = last_inbound_at where id = @assigned",
            new { person, binding, assigned });

        Assert.Equal([assigned], await ListAsync(new() { Status = "human_assigned" }));
        Assert.Equal([closed], await ListAsync(new() { Status = "closed" }));
        Assert.Equal([assigned], await ListAsync(new() { AssignedUserId = $"{person}" }));
        Assert.Equal([assigned], await ListAsync(new() { BindingId = $"{binding}" }));
        Assert.Equal([unread], await ListAsync(new() { IsUnread = true }));
        Assert.Equal([closed, unread, read], await ListAsync(new() { AwaitsAnswer = true }));
        Assert.Equal([closed, unread], await ListAsync(new() { ActiveSince = Morning.AddMinutes(3).ToTimestamp() }));
        Assert.Equal([unread, read], await ListAsync(new() { Status = "active", AwaitsAnswer = true }));
        Assert.Empty(await ListAsync(new() { Status = "closed", IsUnread = true }));
    }

    [Fact]
    public async Task One_shows_what_its_customer_is_known_by_and_what_may_be_sent()
    {
        var id = await worker.BeginAsync("+5511999990001", unread: 3);
        await worker.ExecuteAsync(
            """
            update whatsapp_conversations set last_inbound_at = now() - interval '1 hour', marketing_stopped_at = now() where id = @id;
            insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id)
            values (@Bakery, 'phone', '+5511999990001', @id), (@Bakery, 'lid', '123@lid', @id);
            insert into whatsapp_optouts (tenant_id, customer_phone) values (@Bakery, '123@lid');
            """, new { Bakery, id });

        var found = await worker.Api.GetAsync(new GetConversationRequest { TenantId = $"{Bakery}", ConversationId = $"{id}" });

        Assert.Equal(["lid 123@lid", "phone +5511999990001"], found.Identities.Select(known => $"{known.Kind} {known.Value}"));
        Assert.Equal((true, true, 3), (found.IsOptedOut, found.HasStoppedMarketing, found.UnreadCount));
        Assert.Equal(found.LastInboundAt.ToDateTimeOffset().AddHours(24), found.WindowClosesAt.ToDateTimeOffset());
        Assert.True(Assert.Single((await worker.Api.ListAsync(new ListConversationsRequest { TenantId = $"{Bakery}" })).Conversations).IsOptedOut);
    }

    [Fact]
    public async Task Where_only_templates_may_be_sent_no_window_is_shown()
    {
        var late = await worker.BeginAsync("+5511999990001");
        await worker.ExecuteAsync("update whatsapp_conversations set last_inbound_at = now() - interval '25 hours'");

        var found = await worker.Api.GetAsync(new GetConversationRequest { TenantId = $"{Bakery}", ConversationId = $"{late}" });

        Assert.Null(found.WindowClosesAt);
    }

    [Theory]
    [InlineData("+5511999990001")]
    [InlineData("55 11 99999-0001")]
    [InlineData("+551199990001")]
    [InlineData("+5511888880001")]
    public async Task One_is_found_by_any_of_its_customers_numbers(string phone)
    {
        var id = await worker.BeginAsync("+5511999990001");
        await worker.BeginAsync("+5511999990001", tenant: Florist);
        await worker.ExecuteAsync(
            "insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id) values (@Bakery, 'phone', '+5511888880001', @id)",
            new { Bakery, id });

        var found = await worker.Api.GetAsync(new GetConversationRequest { TenantId = $"{Bakery}", CustomerPhone = phone });

        Assert.Equal($"{id}", found.Id);
    }

    [Fact]
    public async Task Messages_are_neither_skipped_nor_repeated_while_others_come()
    {
        var conversation = await worker.BeginAsync("+5511999990001");
        var old = new List<Guid>();
        for (var second = 0; second < 7; second++)
        {
            // Two at a time have the same moment.
            old.Add(await worker.WriteAsync(conversation, $"old {second}", second / 2));
        }

        var (read, request) = (new List<Message>(), new ListMessagesRequest { TenantId = $"{Bakery}", ConversationId = $"{conversation}", PageSize = 3 });
        do
        {
            var page = await worker.Api.ListMessagesAsync(request);
            read.AddRange(page.Messages);
            request.PageToken = page.NextPageToken;
            await worker.WriteAsync(conversation, "new", 100 + read.Count);
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(old.Select(id => $"{id}").Order(), read.Select(message => message.Id).Order());
        Assert.Equal(read.Select(message => message.CreatedAt.ToDateTimeOffset()).OrderDescending(), read.Select(message => message.CreatedAt.ToDateTimeOffset()));
        Assert.Equal(("received", "in", "old 0"), (read.MinBy(message => message.Content)!.Status, read[0].Direction, read.Min(message => message.Content)));
    }

    [Fact]
    public async Task What_is_looked_for_is_found_in_messages_and_among_customers()
    {
        var (ana, bia) = (await worker.BeginAsync("+5511999990001", name: "Ana"), await worker.BeginAsync("+5511999990002", name: "Cotação Ltda."));
        for (var second = 0; second < 5; second++)
        {
            await worker.WriteAsync(ana, $"cotação {second}", second);
        }

        await worker.WriteAsync(await worker.BeginAsync("+5511999990003", tenant: Florist, name: "Cotação"), "cotação");

        var first = await worker.Api.SearchAsync(new SearchRequest { TenantId = $"{Bakery}", Query = " COTAC ", PageSize = 3 });
        var rest = await worker.Api.SearchAsync(
            new SearchRequest { TenantId = $"{Bakery}", Query = "cotac", PageSize = 3, PageToken = first.NextPageToken });
        var number = await worker.Api.SearchAsync(new SearchRequest { TenantId = $"{Bakery}", Query = "+55 11 99999-0001" });

        Assert.Equal(["cotação 4", "cotação 3", "cotação 2"], first.Messages.Select(message => message.Content));
        Assert.Equal(["cotação 1", "cotação 0"], rest.Messages.Select(message => message.Content));
        Assert.Equal([$"{bia}"], first.Conversations.Select(found => found.Id));
        Assert.Empty(rest.Conversations);
        Assert.Equal(("", $"{ana}"), (rest.NextPageToken, Assert.Single(number.Conversations).Id));
    }

    [Fact]
    public async Task A_message_that_waits_says_when_it_is_tried()
    {
        var conversation = await worker.BeginAsync("+5511999990001");
        var message = await worker.WriteAsync(conversation, "olá", direction: "out");
        await worker.ExecuteAsync(
            """
            update whatsapp_messages set status = 'pending', message_class = 'reply' where id = @message;
            insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, content, due_at, attempts, lane)
            values (@message, @Bakery, @conversation, '{}', @due, 2, @Bakery)
            """, new { message, Bakery, conversation, due = Morning.UtcDateTime });

        var found = Assert.Single((await worker.Api.ListMessagesAsync(
            new ListMessagesRequest { TenantId = $"{Bakery}", ConversationId = $"{conversation}" })).Messages);

        Assert.Equal(("pending", "reply", Morning, 2), (found.Status, found.MessageClass, found.DueAt.ToDateTimeOffset(), found.Attempts));
    }

    [Fact]
    public async Task What_is_another_tenants_is_not_there()
    {
        var other = await worker.BeginAsync("+5511999990001", tenant: Florist);
        await worker.WriteAsync(other, "segredo");

        var calls = new Func<Task>[]
        {
            () => worker.Api.GetAsync(new GetConversationRequest { TenantId = $"{Bakery}", ConversationId = $"{other}" }).ResponseAsync,
            () => worker.Api.GetAsync(new GetConversationRequest { TenantId = $"{Bakery}", CustomerPhone = "+5511999990001" }).ResponseAsync,
            () => worker.Api.ListMessagesAsync(new ListMessagesRequest { TenantId = $"{Bakery}", ConversationId = $"{other}" }).ResponseAsync,
            () => worker.Api.AssignAsync(new AssignRequest { TenantId = $"{Bakery}", ConversationId = $"{other}", UserId = $"{Bakery}" }).ResponseAsync,
            () => worker.Api.CloseAsync(new CloseRequest { TenantId = $"{Bakery}", ConversationId = $"{other}" }).ResponseAsync,
            () => worker.Api.ReopenAsync(new ReopenRequest { TenantId = $"{Bakery}", ConversationId = $"{other}" }).ResponseAsync,
        };

        foreach (var call in calls)
        {
            Assert.Equal(StatusCode.NotFound, (await RefusedAsync(call)).StatusCode);
        }

        Assert.Equal("active", await worker.AskAsync<string>("select status from whatsapp_conversations"));
    }

    [Fact]
    public async Task A_request_that_is_wrong_names_every_field()
    {
        var list = await RefusedAsync(() => worker.Api.ListAsync(new ListConversationsRequest
        {
            TenantId = "x", Status = "open", AssignedUserId = "y", BindingId = "z", PageSize = 201, PageToken = "not one",
            ActiveSince = new Timestamp { Seconds = long.MaxValue },
        }).ResponseAsync);
        var get = await RefusedAsync(() => worker.Api.GetAsync(new GetConversationRequest { TenantId = $"{Bakery}" }).ResponseAsync);
        var messages = await RefusedAsync(() => worker.Api.ListMessagesAsync(
            new ListMessagesRequest { TenantId = $"{Bakery}", ConversationId = "x", PageSize = -1, PageToken = new string('_', 32) }).ResponseAsync);
        var search = await RefusedAsync(() => worker.Api.SearchAsync(new SearchRequest { Query = " a ", PageSize = -1, PageToken = "x" }).ResponseAsync);
        var nul = await RefusedAsync(() => worker.Api.SearchAsync(new SearchRequest { TenantId = $"{Bakery}", Query = "a\0b" }).ResponseAsync);
        var assign = await RefusedAsync(() => worker.Api.AssignAsync(new AssignRequest { UserId = "x" }).ResponseAsync);

        Names(list, "tenant_id", "status", "assigned_user_id", "binding_id", "page_size", "page_token", "active_since");
        Names(get, "conversation_id");
        Names(messages, "conversation_id", "page_size", "page_token");
        Names(search, "tenant_id", "query", "page_size", "page_token");
        Names(nul, "query");
        Names(assign, "tenant_id", "conversation_id", "user_id");
    }

    public async Task InitializeAsync() => worker = await ConversationsWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private async Task<IReadOnlyList<ListConversationsResponse>> PagesAsync(ListConversationsRequest request)
    {
        var pages = new List<ListConversationsResponse>();
        do
        {
            pages.Add(await worker.Api.ListAsync(request));
            request.PageToken = pages[^1].NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return pages;
    }

    private async Task<IEnumerable<Guid>> ListAsync(ListConversationsRequest request)
    {
        request.TenantId = $"{Bakery}";
        return (await worker.Api.ListAsync(request)).Conversations.Select(found => Guid.Parse(found.Id));
    }

    private static void Names(Status refused, params string[] fields)
    {
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.All(fields, field => Assert.Contains($"{field} ", refused.Detail, StringComparison.Ordinal));
    }
}
