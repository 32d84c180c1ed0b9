using WhatsAppEngine.Testing.MetaSimulator;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

public sealed class Simulated_templates
{
    private const string Path = $"{GraphCaller.Waba}/message_templates";

    [Fact]
    public async Task Are_listed_page_by_page()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);
        foreach (var name in new[] { "a", "b", "c" })
        {
            simulator.Templates.Add(GraphCaller.Waba, name, "pt_BR", "Hi.");
        }

        var first = await meta.GetAsync($"{Path}?fields=name,status&limit=2");
        var after = first.Body.GetProperty("paging").GetProperty("cursors").GetProperty("after").GetString()!;
        var second = await meta.GetAsync($"{Path}?fields=name,status&limit=2&after={Uri.EscapeDataString(after)}");

        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal(["c"], Names(second));
        Assert.True(first.Body.GetProperty("paging").TryGetProperty("next", out _));
        Assert.False(second.Body.GetProperty("paging").TryGetProperty("next", out _));
        Assert.Equal(131059, (await meta.GetAsync($"{Path}?after=nonsense")).Code);
    }

    [Fact]
    public async Task Are_created_reviewed_paused_and_unpaused()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        var created = await meta.PostAsync(Path, Template("order_ok", "Order {{1}} is ready."));
        var template = simulator.Templates.Find(created.Text("id"))!;
        simulator.News.PauseTemplate(template);
        var unpaused = await meta.PostAsync($"{template.Id}/unpause", "{}");

        Assert.Equal(("PENDING", "UTILITY"), (created.Text("status"), created.Text("category")));
        Assert.Equal((200, "APPROVED"), (unpaused.Status, template.Status));
        Assert.Equal(100, (await meta.PostAsync($"{template.Id}/unpause", "{}")).Code);
    }

    [Theory]
    [InlineData("Order_OK", "Order {{1}} is ready.")]
    [InlineData("order_ok", "{{1}} is ready.")]
    [InlineData("order_ok", "Order {{1}}{{2}} is ready.")]
    [InlineData("order_ok", "")]
    public async Task That_break_a_rule_are_not_created(string name, string body)
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        Assert.NotEqual(0, (await meta.PostAsync(Path, Template(name, body))).Code);
        Assert.Empty(simulator.Templates.All);
    }

    [Fact]
    public async Task Are_deleted_with_all_their_languages_and_their_names_rest()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);
        simulator.Templates.Add(GraphCaller.Waba, "order_ok", "pt_BR", "Pronto.");
        simulator.Templates.Add(GraphCaller.Waba, "order_ok", "en_US", "Ready.");

        var twice = await meta.PostAsync(Path, Template("order_ok", "Order {{1}} is ready."));
        var deleted = await meta.DeleteAsync($"{Path}?name=order_ok");
        var again = await meta.PostAsync(Path, Template("order_ok", "Order {{1}} is ready."));

        Assert.Equal((100, 2388024), (twice.Code, twice.Subcode!.Value));
        Assert.Equal(200, deleted.Status);
        Assert.Empty(simulator.Templates.All);
        Assert.Equal((100, 2388023), (again.Code, again.Subcode!.Value));
    }

    private static IEnumerable<string?> Names(GraphReply page) =>
        page.Body.GetProperty("data").EnumerateArray().Select(template => template.GetProperty("name").GetString());

    private static string Template(string name, string body) => $$$"""
        {"name":"{{{name}}}","language":"pt_BR","category":"UTILITY",
         "components":[{"type":"BODY","text":"{{{body}}}","example":{"body_text":[["12","13"]]}}]}
        """;
}
