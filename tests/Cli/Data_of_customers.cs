using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Data_of_customers : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;
    private FakeDesk desk = null!;

    [Fact]
    public async Task Are_erased_and_the_receipt_is_printed()
    {
        var printed = await TypesAsync("erase-customer", "--tenant-id", "t", "--phone", "+5511999990001", "--reference", "ticket-7", "--yes");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Matches(@"(?s)│ whatsapp_messages │ +│ 12 +│.*│ whatsapp_optouts +│ 1 +│ +│", printed.Output);
        Assert.Contains("Receipt receipt-1 of tenant t\nConversation talk-1\nA hash stays", printed.Output, StringComparison.Ordinal);
        Assert.Contains("Erased at 2026-11-23 05:00:00Z.\nNot reached: Redis' streams", printed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("99999", printed.Output, StringComparison.Ordinal);
        Assert.Equal(new EraseCustomerRequest { TenantId = "t", Phone = "+5511999990001", Reference = "ticket-7" }, desk.Asked.Single());
    }

    [Fact]
    public async Task Are_not_erased_unless_somebody_says_that_it_is_meant()
    {
        var printed = await TypesAsync("erase-customer", "--tenant-id", "t", "--user-id", "BR.1");

        Assert.Equal(
            (2, "error: this erases everything that is kept of the customer, for good: give --yes.\n"), (printed.ExitCode, printed.Errors));
        Assert.Empty(desk.Asked);
    }

    [Theory]
    [InlineData("erase-customer", "--yes")]
    [InlineData("erase-customer", "--yes", "--phone", "1", "--user-id", "2")]
    [InlineData("export-customer", "--file", "x", "--conversation-id", "1", "--user-id", "2")]
    public async Task Are_those_of_one_customer(params string[] arguments)
    {
        var printed = await TypesAsync([.. arguments, "--tenant-id", "t"]);
        Assert.Equal((2, "error: give one of --phone, --user-id and --conversation-id.\n"), (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task Are_written_into_one_document()
    {
        var printed = await TypesAsync("export-customer", "--tenant-id", "t", "--conversation-id", "talk-1", "--file", Place("maria.json"));

        Assert.Equal((0, $"Saved as {Place("maria.json")}: 1 identities, 3 messages.\n"), (printed.ExitCode, printed.Output));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Place("maria.json")));
        Assert.Equal("+5511999990001", document.RootElement.GetProperty("identities")[0].GetProperty("value").GetString());
        Assert.Equal(["olá", "]"], document.RootElement.GetProperty("messages").EnumerateArray().Take(2).Select(m => m.GetProperty("content").GetString()));
        Assert.Equal(new ExportCustomerRequest { TenantId = "t", ConversationId = "talk-1" }, desk.Asked.Single());
    }

    [Fact]
    public async Task Are_written_a_row_a_line_for_programs()
    {
        var printed = await TypesAsync("export-customer", "--tenant-id", "t", "--phone", "1", "--file", Place("maria.jsonl"), "--output", "json");

        Assert.Equal(3, JsonDocument.Parse(printed.Output).RootElement.GetProperty("rows").GetProperty("messages").GetInt32());
        var lines = await File.ReadAllLinesAsync(Place("maria.jsonl"));
        Assert.Equal(
            ["identities", "messages", "messages", "messages"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Of_an_export_that_breaks_off_nothing_is_left()
    {
        desk.Refusal = new Status(StatusCode.NotFound, "The tenant has no such customer.");
        var printed = await TypesAsync("export-customer", "--tenant-id", "t", "--phone", "1", "--file", Place("maria.json"));
        Assert.Equal((3, "error: The tenant has no such customer.\n"), (printed.ExitCode, printed.Errors));
        Assert.Empty(Directory.GetFiles(folder));
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync()
    {
        await desk.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private string Place(string name) => Path.Combine(folder, name);

    private Task<Printed> TypesAsync(params string[] arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
