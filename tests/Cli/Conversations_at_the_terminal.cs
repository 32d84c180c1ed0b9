using System.Text.Json;
using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Conversations_at_the_terminal : IAsyncLifetime
{
    private FakeDesk desk = null!;

    [Fact]
    public async Task The_command_of_the_specification_lists_them_one_a_line()
    {
        var printed = await TypesAsync("list-conversations", "--tenant-id", "t");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Contains(printed.Output.Split('\n'), line =>
            line.Contains("conversation-2", StringComparison.Ordinal) && line.Contains("+5511999990002", StringComparison.Ordinal)
            && line.Contains("Ana  [2]", StringComparison.Ordinal) && line.Contains("2025-11-23 04:00:00", StringComparison.Ordinal));
        Assert.Contains("conversation-3", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_listed_by_what_they_are_and_as_json_for_programs()
    {
        var printed = await TypesAsync(
            "list-conversations", "--tenant-id", "t", "--status", "closed", "--user-id", "u", "--binding-id", "b", "--unread", "--awaiting-answer",
            "--limit", "1", "--output", "json");

        Assert.Equal(1, JsonDocument.Parse(printed.Output).RootElement.GetProperty("conversations").GetArrayLength());
        Assert.Equal(
            new ListConversationsRequest
            {
                TenantId = "t", Status = "closed", AssignedUserId = "u", BindingId = "b", IsUnread = true, AwaitsAnswer = true, PageSize = 1,
            }, desk.Asked.Single());
    }

    [Fact]
    public async Task Show_their_messages_the_newest_at_the_end_and_nothing_that_would_move_the_cursor()
    {
        var printed = await TypesAsync("list-messages", "--tenant-id", "t", "--conversation-id", "conversation-1");

        Assert.Equal(
            ["2025-11-23 04:00:01  <-  received   text  [31m 1", "2025-11-23 04:00:02  ->  received   text  [31m 2", "2025-11-23 04:00:03  <-  received   text  [31m 3", ""],
            printed.Output.Split('\n'));
    }

    [Fact]
    public async Task Are_followed_without_a_gap_and_without_telling_anything_twice()
    {
        var printed = await TypesAsync("list-messages", "--tenant-id", "t", "--phone", "+5511999990001", "--limit", "2", "--follow");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Equal(["2 received", "3 received", "2 read", "4 received"], printed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => $"{line[^1]} {line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]}"));
        Assert.Contains(new WatchMessagesRequest { TenantId = "t", ConversationId = "conversation-1" }, desk.Asked);
        Assert.Contains(new GetConversationRequest { TenantId = "t", CustomerPhone = "+5511999990001" }, desk.Asked);
    }

    [Fact]
    public async Task Are_found_by_words()
    {
        var found = await TypesAsync("search", "cotação", "--tenant-id", "t");
        var nothing = await TypesAsync("search", "nothing", "--tenant-id", "t");

        Assert.Contains("+5511999990002", found.Output, StringComparison.Ordinal);
        Assert.Contains("conversation-1  2025-11-23 04:00:01  <-", found.Output, StringComparison.Ordinal);
        Assert.Equal((0, "Nothing found.\n"), (nothing.ExitCode, nothing.Output));
        Assert.Equal(new SearchRequest { TenantId = "t", Query = "cotação", PageSize = 50 }, desk.Asked[0]);
    }

    [Fact]
    public async Task Are_assigned_given_back_closed_and_opened()
    {
        string[] which = ["--tenant-id", "t", "--conversation-id", "conversation-1"];

        var assigned = await TypesAsync(["assign", .. which, "--user-id", "u"]);
        var back = await TypesAsync(["assign", .. which, "--nobody"]);
        var closed = await TypesAsync(["close", .. which]);
        var opened = await TypesAsync(["reopen", .. which]);

        Assert.Equal(
            ["conversation-1 is assigned to u.\n", "conversation-1 is the engine's.\n", "conversation-3 is closed.\n", "conversation-1 is active.\n"],
            [assigned.Output, back.Output, closed.Output, opened.Output]);
        Assert.Equal(new AssignRequest { TenantId = "t", ConversationId = "conversation-1", UserId = "u" }, desk.Asked[0]);
        Assert.Equal(new AssignRequest { TenantId = "t", ConversationId = "conversation-1" }, desk.Asked[1]);
    }

    [Theory]
    [InlineData("say which: --conversation-id or --phone.", "close", "--tenant-id", "t")]
    [InlineData("say which: --conversation-id or --phone.", "reopen", "--tenant-id", "t", "--conversation-id", "c", "--phone", "p")]
    [InlineData("say to whom: --user-id or --nobody.", "assign", "--tenant-id", "t", "--conversation-id", "c")]
    [InlineData("--limit must be 1 or more.", "list-conversations", "--tenant-id", "t", "--limit", "0")]
    public async Task Must_be_named(string error, params string[] arguments)
    {
        var printed = await TypesAsync(arguments);
        Assert.Equal((2, $"error: {error}\n"), (printed.ExitCode, printed.Errors));
        Assert.Empty(desk.Asked);
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    private Task<Printed> TypesAsync(params IReadOnlyList<string> arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
