using System.Text.Json;
using WhatsAppEngine.Storage.Customers;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Customers;

public sealed class Exporting_a_customer : IAsyncLifetime
{
    private PrivacyBench bench = null!;

    [Fact]
    public async Task Tells_everything_that_is_kept_of_them()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);

        var parts = await ExportAsync(Maria.OtherWriting);

        Assert.Equal(
            [
                ("conversations", 1), ("identities", 3), ("opt_outs", 1), ("messages", 7), ("group_messages", 1), ("waiting", 3), ("statuses", 2),
                ("events", 2), ("dead_letters", 2),
            ],
            parts.GroupBy(part => part.Kind).Select(kind => (kind.Key, kind.Sum(part => part.Rows.Count))));
        Assert.Contains(parts.Where(part => part.Kind == "messages").SelectMany(part => part.Rows), row =>
            JsonDocument.Parse(row.Json).RootElement.GetProperty("content").GetString() == Maria.Said);
        Assert.DoesNotContain(parts.SelectMany(part => part.Rows), row => row.Json.Contains("bom dia", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Comes_in_pages_that_lose_and_repeat_nothing()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        await bench.Intake.ExecuteAsync(
            """
            insert into whatsapp_messages (tenant_id, conversation_id, direction, content, created_at)
            select tenant_id, id, 'in', n::text, now() - (n / 3) * interval '1 second' from whatsapp_conversations, generate_series(1, 250) n;
            insert into whatsapp_messages (tenant_id, conversation_id, direction, content, raw_payload)
            select tenant_id, id, 'in', 'large', repeat('x', 700000) from whatsapp_conversations, generate_series(1, 3);
            """);

        var pages = (await ExportAsync(Maria.Phone)).Where(part => part.Kind == "messages").ToList();

        var rows = pages.SelectMany(page => page.Rows).Select(row => row.Id).ToList();
        Assert.Equal(await bench.Intake.AskAsync<int>("select count(*) from whatsapp_messages"), rows.Count);
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.All(pages, page => Assert.True(page.Rows.SkipLast(1).Sum(row => row.Json.Length) <= 512 * 1024));
    }

    [Fact]
    public async Task Of_an_erased_conversation_is_its_receipt_and_what_statistics_need()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);
        var receipt = await bench.EraseAsync(Maria.Phone);

        var parts = await bench.Export.RunAsync(PrivacyBench.Wanted(conversation: receipt.ConversationIds[0]), default).ToListAsync();

        Assert.Equal(["conversations", "messages", "receipts"], parts.Select(part => part.Kind).Distinct());
        Assert.DoesNotContain(parts.SelectMany(part => part.Rows), row => Maria.Marks.Any(mark => row.Json.Contains(mark, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Is_possible_whatever_the_id_is_written_with()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi").Event());
        await bench.Intake.ExecuteAsync("""
            insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id)
            select tenant_id, 'user_id', 'BR.🥐[^]\', id from whatsapp_conversations
            """);

        var parts = await bench.Export.RunAsync(PrivacyBench.Wanted(userId: "BR.🥐[^]\\"), default).ToListAsync();

        Assert.Contains("conversations", parts.Select(part => part.Kind));
    }

    [Fact]
    public async Task Of_another_tenants_is_nothing()
    {
        await Maria.LeavesSomethingEverywhereAsync(bench);

        Assert.Empty(await bench.Export.RunAsync(PrivacyBench.Wanted(Maria.Phone, tenant: Guid.NewGuid()), default).ToListAsync());
    }

    public async Task InitializeAsync() => bench = await PrivacyBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private async Task<IReadOnlyList<(string Kind, IReadOnlyList<ExportedRow> Rows)>> ExportAsync(string phone) =>
        await bench.Export.RunAsync(PrivacyBench.Wanted(phone), default).ToListAsync();
}
