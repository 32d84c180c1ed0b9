using Dapper;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.Erasure;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Numbers;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Customers;

public sealed class Erasing_a_customer : IAsyncLifetime
{
    private PrivacyBench bench = null!;

    [Fact]
    public async Task Leaves_nothing_of_them_in_any_column_of_any_table()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);
        var before = await bench.FindAsync(Maria.Marks);
        Assert.Equal(TablesWithCustomers, before.Select(place => place.Split('.')[0]).Distinct());

        var receipt = await bench.EraseAsync(Maria.OtherWriting);

        Assert.Empty(await bench.FindAsync(Maria.Marks));
        Assert.NotNull(receipt.FinishedAt);
        Assert.Null(receipt.SealedCustomer);
    }

    [Fact]
    public async Task Gives_a_receipt_that_counts_and_names_nobody()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);
        var conversation = await bench.Intake.AskAsync<Guid>("select id from whatsapp_conversations where customer_phone is not null");

        var receipt = await bench.EraseAsync(userId: Maria.UserId);

        Assert.Equal(("ticket-7", "crm", true), (receipt.Reference, receipt.ErasedBy, receipt.KeepsOptOut));
        Assert.Equal([conversation], receipt.ConversationIds);
        Assert.Equal(
            [
                "whatsapp_customer_identities 3", "whatsapp_media_uploads 1", "whatsapp_optouts 1", "whatsapp_outbound_files 1",
                "whatsapp_outbound_queue 3", "whatsapp_outbox 4", "whatsapp_parked_statuses 2",
            ],
            Counts(receipt.Removed));
        Assert.Equal(
            ["whatsapp_conversations 1", "whatsapp_dead_letters 3", "whatsapp_messages 8", "whatsapp_processed_events 2"], Counts(receipt.Blanked));
    }

    [Fact]
    public async Task Keeps_the_rows_that_statistics_are_made_of()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);
        const string statistics = "select direction, message_type, error_code, template_name, count(*) from whatsapp_messages group by 1, 2, 3, 4 order by 1, 2, 3, 4";
        var before = await bench.Intake.ListAsync<(string, string, string, string, long)>(statistics.Replace("error_code", "nullif(error_code, '')", StringComparison.Ordinal));

        await bench.EraseAsync(Maria.Phone);

        // Those that waited are cancelled, and say so in their code.
        var after = await bench.Intake.ListAsync<(string, string, string, string, long)>(
            statistics.Replace("error_code", "nullif(error_code, 'cancelled')", StringComparison.Ordinal));
        Assert.Equal(before, after);
        Assert.Equal("bom dia", await bench.Intake.AskAsync<string>("select content from whatsapp_messages where content is not null"));
    }

    [Fact]
    public async Task Touches_nobody_else()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);
        await IntakeBench.BringAsync(bench.Worker, Inbound.Text("outra pessoa", "+5511987654322", "wamid.other").Event());
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("em outra loja").Event(Florist));

        await bench.EraseAsync(Maria.Phone);

        Assert.Equal(
            ["em outra loja", "outra pessoa"],
            await bench.Intake.ListAsync<string>("select content from whatsapp_messages where direction = 'in' and content <> 'bom dia' order by 1"));
        Assert.Equal(
            Maria.Phone, await bench.Intake.AskAsync<string>("select customer_phone from whatsapp_conversations where tenant_id = @Florist", new { Florist }));
    }

    [Fact]
    public async Task Tells_verticals_which_conversation_it_was_and_not_whose()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);

        var receipt = await bench.EraseAsync(Maria.Phone);

        var told = Assert.Single(await bench.Intake.EnvelopesAsync(EventTypes.CustomerErased));
        Assert.Equal(
            new CustomerErasedPayload { ConversationId = receipt.ConversationIds[0], ReceiptId = receipt.Id, Timestamp = receipt.FinishedAt!.Value },
            told.Read(ContractsJson.Wire.CustomerErasedPayload));
    }

    [Fact]
    public async Task Waits_for_what_is_on_its_way_and_lets_it_settle()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        await bench.Intake.ExecuteAsync("update whatsapp_outbound_queue set attempt_started_at = now()");
        var message = await bench.Intake.AskAsync<Guid>("select message_id from whatsapp_outbound_queue");

        var erasing = bench.EraseAsync(Maria.Phone);
        await Eventually.Async(
            () => bench.Intake.AskAsync<bool>("select exists (select from whatsapp_erasures where blanked ? 'whatsapp_outbound_queue')"), OneMinute);
        await bench.Intake.ExecuteAsync(
            """
            update whatsapp_messages set status = 'sent', provider_message_id = 'wamid.late', error_message = @Phone where id = @message;
            delete from whatsapp_outbound_queue where message_id = @message;
            """,
            new { message, Maria.Phone });

        Assert.NotNull((await erasing).FinishedAt);
        Assert.Equal("sent", await bench.Intake.AskAsync<string>("select status from whatsapp_messages where id = @message", new { message }));
        Assert.Empty(await bench.FindAsync([.. Maria.Marks, "wamid.late"]));
    }

    [Fact]
    public async Task Takes_back_what_was_to_be_tried_again()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        await bench.Intake.ExecuteAsync("update whatsapp_outbound_queue set attempt_started_at = now()");

        var erasing = bench.EraseAsync(Maria.Phone);
        await Eventually.Async(
            () => bench.Intake.AskAsync<bool>("select exists (select from whatsapp_erasures where blanked ? 'whatsapp_outbound_queue')"), OneMinute);
        await bench.Intake.ExecuteAsync("update whatsapp_outbound_queue set attempt_started_at = null, due_at = now()");

        Assert.NotNull((await erasing).FinishedAt);
        Assert.Equal(["cancelled"], await bench.Intake.ListAsync<string>("select status from whatsapp_messages where direction = 'out'"));
        Assert.Empty(await bench.Intake.RepliesAsync());
    }

    [Fact]
    public async Task That_broke_off_is_carried_on_by_whoever_comes_next()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);
        var begun = await bench.Beginning().BeginAsync(new(PrivacyBench.Wanted(Maria.Phone), "ticket-7", ""), default);
        Assert.Contains("whatsapp_messages.content", await bench.FindAsync(Maria.Marks));
        Assert.Equal([begun!.Id], await ErasureTable.OpenAsync(bench.Intake.Database, TimeProvider.System.GetUtcNow(), default));

        Assert.True(await bench.Work().RunAsync(begun.Id, default));

        Assert.Empty(await bench.FindAsync(Maria.Marks));
        Assert.Empty(await ErasureTable.OpenAsync(bench.Intake.Database, TimeProvider.System.GetUtcNow(), default));
        Assert.Single(await bench.Intake.EnvelopesAsync(EventTypes.CustomerErased));
    }

    [Fact]
    public async Task Goes_through_long_conversations_page_by_page()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        await bench.Intake.ExecuteAsync(
            """
            insert into whatsapp_messages (tenant_id, conversation_id, direction, content, created_at)
            select tenant_id, id, 'in', 'segredo-canario', now() - (n / 3) * interval '1 second' from whatsapp_conversations, generate_series(1, 1200) n
            """);

        var receipt = await bench.EraseAsync(Maria.Phone);

        Assert.Equal(1202, ErasureRow.ReadCounts(receipt.Blanked)["whatsapp_messages"]);
        Assert.Empty(await bench.FindAsync(Maria.Marks));
    }

    [Fact]
    public async Task Done_again_erases_what_is_left_and_otherwise_finds_nobody()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        var first = await bench.EraseAsync(Maria.Phone);

        var second = await bench.EraseAsync(conversation: first.ConversationIds[0]);

        Assert.Equal(("{}", "{}"), (second.Removed, second.Blanked));
        Assert.IsType<Search<ErasureRow>.Missing>(await bench.TryEraseAsync(Maria.Phone));
        Assert.Equal(2, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_erasures"));
        await bench.Intake.ExecuteAsync(
            "insert into whatsapp_optouts (tenant_id, customer_phone) values (@Tenant, @OtherWriting)", new { Inbound.Tenant, Maria.OtherWriting });
        Assert.True((await bench.EraseAsync(Maria.Phone)).KeepsOptOut);
    }

    [Fact]
    public async Task Finds_nobody_of_another_tenants()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        var conversation = await bench.Intake.AskAsync<Guid>("select id from whatsapp_conversations");

        Assert.IsType<Search<ErasureRow>.Missing>(await bench.TryEraseAsync(conversation: conversation, tenant: Florist));

        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_conversations where customer_phone is not null"));
    }

    [Fact]
    public async Task Needs_a_key_to_keep_the_wish_under_and_erases_nothing_without()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);
        await bench.RestartAsync(null);

        var refused = Assert.IsType<Search<ErasureRow>.Unusable>(await bench.TryEraseAsync(Maria.Phone));

        Assert.Contains("WHATSAPP_ENCRYPTION_KEY", refused.Sentence, StringComparison.Ordinal);
        Assert.Contains("whatsapp_customer_identities.value", await bench.FindAsync(Maria.Marks));
    }

    [Fact]
    public async Task While_they_write_leaves_nothing_of_what_came_before_it()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        var other = await bench.Intake.StartWorkerAsync();
        var writing = IntakeBench.BringTogetherAsync(
            [bench.Worker, other], [.. Enumerable.Range(0, 60).Select(n => Maria.Writes($"mensagem {n}", $"wamid.{n}").Event())]);

        var receipt = await bench.EraseAsync(Maria.Phone);
        await writing;

        Assert.Equal(0, await bench.Intake.AskAsync<int>(
            "select count(*) from whatsapp_messages where conversation_id = any(@ConversationIds) and erased_at is null", receipt));
        Assert.Equal(61, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
    }

    [Fact]
    public async Task Sends_whoever_had_found_their_conversation_back_to_begin_a_new_one()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        await using var connection = await bench.Intake.Database.OpenConnectionAsync();
        await using var erasing = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select id from whatsapp_conversations for update", transaction: erasing);

        var writing = IntakeBench.BringAsync(bench.Worker, Maria.Writes("de novo", "wamid.again").Event());
        await Eventually.Async(() => bench.Intake.AskAsync<bool>(SomebodyWaits), OneMinute);
        await connection.ExecuteAsync(
            "delete from whatsapp_customer_identities; update whatsapp_conversations set erased_at = now()", transaction: erasing);
        await erasing.CommitAsync();
        await writing;

        Assert.Equal(
            ["de novo"],
            await bench.Intake.ListAsync<string>(
                """
                select m.content from whatsapp_messages m join whatsapp_conversations c on c.id = m.conversation_id
                where c.erased_at is null and m.direction = 'in'
                """));
    }

    [Fact]
    public async Task Lets_late_statuses_count_but_tell_nothing()
    {
        var message = await bench.Intake.SentAsync(Maria.MessageId("sent"), phone: Maria.Phone);
        await bench.EraseAsync(Maria.Phone);

        await IntakeBench.BringAsync(
            bench.Worker,
            (Inbound.Status(Maria.MessageId("sent"), "read", message) with { RecipientPhone = Maria.Phone, RecipientUserId = Maria.UserId, WabaId = "2001" })
                .Event());

        Assert.Equal("read", await bench.Intake.AskAsync<string>("select status from whatsapp_messages where id = @message", new { message }));
        Assert.All(await bench.FindAsync(Maria.Marks), place => Assert.StartsWith("whatsapp_outbox.", place, StringComparison.Ordinal));
    }

    public async Task InitializeAsync() => bench = await PrivacyBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private static IEnumerable<string> Counts(string json) => ErasureRow.ReadCounts(json).Select(count => $"{count.Key} {count.Value}").Order(StringComparer.Ordinal);

    private const string SomebodyWaits = """
        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')
        """;

    private static readonly TimeSpan OneMinute = TimeSpan.FromSeconds(60);

    private static readonly Guid Florist = Guid.Parse("7e57ab1e-0000-4000-8000-000000000002");

    // Every other table has been looked at: nothing of customers can be in it. A new one belongs here, or into Maria and the erasure.
    private static readonly string[] TablesWithCustomers =
    [
        "whatsapp_conversations", "whatsapp_customer_identities", "whatsapp_customer_words", "whatsapp_dead_letters", "whatsapp_messages",
        "whatsapp_optouts", "whatsapp_outbound_files", "whatsapp_outbound_queue", "whatsapp_outbox", "whatsapp_parked_statuses",
        "whatsapp_processed_events",
    ];
}
