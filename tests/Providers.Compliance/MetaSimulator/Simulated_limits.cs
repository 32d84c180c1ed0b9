using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Messages;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

public sealed class Simulated_limits
{
    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Refuse_with_the_code_of_the_reference(string what, string body, int code)
    {
        await using var simulator = await GraphSimulator.StartAsync();
        simulator.Templates.Add(GraphCaller.Waba, "greet", "pt_BR", "Hi {{1}}, welcome.");
        simulator.Templates.Add(GraphCaller.Waba, "named", "pt_BR", "Hi {{first_name}}, welcome.");
        simulator.Templates.Add(GraphCaller.Waba, "paused", "pt_BR", "Hi.").Status = "PAUSED";
        simulator.Templates.Add(GraphCaller.Waba, "disabled", "pt_BR", "Hi.").Status = "DISABLED";
        simulator.Templates.Add(GraphCaller.Waba, "code", "pt_BR", "Your code.", "AUTHENTICATION");
        using var meta = new GraphCaller(simulator);

        var reply = await meta.SendAsync($$"""{"messaging_product":"whatsapp",{{body.ReplaceLineEndings("")}}}""");

        Assert.True(code == reply.Code, $"{what}: {reply.Body}");
        Assert.Equal(0, simulator.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Let_pass_what_just_fits(string what, string body)
    {
        await using var simulator = await GraphSimulator.StartAsync();
        simulator.Templates.Add(GraphCaller.Waba, "greet", "pt_BR", "Hi {{1}}, welcome.");
        simulator.Templates.Add(GraphCaller.Waba, "named", "pt_BR", "Hi {{first_name}}, welcome.");
        using var meta = new GraphCaller(simulator);

        var reply = await meta.SendAsync($$"""{"messaging_product":"whatsapp",{{body.ReplaceLineEndings("")}}}""");

        Assert.True(reply.Status == 200, $"{what}: {reply.Body}");
        Assert.Equal(1, simulator.Sent.Count);
    }

    [Fact]
    public async Task Of_throughput_and_pairs_apply_when_set()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        simulator.Limits.Current = new SendLimits { PairInterval = TimeSpan.FromHours(1), PairBurst = 2, RetryAfter = TimeSpan.FromSeconds(4) };
        int[] toOne = [await CodeAsync(meta), await CodeAsync(meta), await CodeAsync(meta)];
        simulator.Limits.Current = new SendLimits { MessagesPerSecond = 1 };
        int[] toAnyone = [await CodeAsync(meta), await CodeAsync(meta)];

        Assert.Equal([0, 0, 131056], toOne);
        Assert.Equal([0, 130429], toAnyone);
    }

    [Fact]
    public async Task Of_management_calls_apply_when_set()
    {
        await using var simulator = await GraphSimulator.StartAsync(
            new SimulatorSettings { Limits = new SendLimits { ManagementCallsPerHour = 1, RetryAfter = TimeSpan.FromSeconds(7) } });
        using var meta = new GraphCaller(simulator);

        Assert.Equal(0, (await meta.GetAsync(GraphCaller.Number)).Code);
        var refused = await meta.GetAsync(GraphCaller.Number);

        Assert.Equal((80007, "7"), (refused.Code, refused.RetryAfter));
        Assert.Equal(0, await CodeAsync(meta));
    }

    [Fact]
    public async Task Of_the_window_apply_when_told_until_the_customer_writes()
    {
        await using var simulator = await GraphSimulator.StartAsync(new SimulatorSettings { EnforcesWindow = true });
        simulator.Templates.Add(GraphCaller.Waba, "greet", "pt_BR", "Hi.");
        using var meta = new GraphCaller(simulator);

        Assert.Equal(131047, await CodeAsync(meta));
        Assert.Equal(200, (await meta.SendAsync($$"""{"messaging_product":"whatsapp",{{To}},{{Template("greet", "")}}}""")).Status);
        simulator.ReceiveText(GraphCaller.Number, GraphCaller.Phone, "Hello");
        Assert.Equal(0, await CodeAsync(meta));
    }

    private static async Task<int> CodeAsync(GraphCaller meta) => (await meta.SendAsync(GraphCaller.Text())).Code;

    private const string To = $"\"to\":\"{GraphCaller.Phone}\"";

    private static string Many(int count, char sign = 'x') => new(sign, count);

    private static string Text(string text) => $$""" "type":"text","text":{"body":"{{text}}"} """;

    private static string Interactive(string type, string body, string action, string more = "") => $$"""
        {{To}},"type":"interactive","interactive":{"type":"{{type}}","body":{"text":"{{body}}"},{{more}}"action":{{action}}}
        """;

    private static string Buttons(params string[] titles) =>
        $$"""{"buttons":[{{string.Join(',', titles.Select((title, id) => Button($"b{id}", title)))}}]}""";

    private static string Button(string id, string title) =>
        $$"""{ "type": "reply", "reply": { "id": "{{id}}", "title": "{{title}}" } }""";

    private static string List(int rows, string button = "Choose", string title = "Row", string description = "") => $$"""
        {"button":"{{button}}","sections":[{"rows":[{{string.Join(',', Enumerable.Range(0, rows).Select(row =>
            $$"""{"id":"r{{row}}","title":"{{title}}"{{(description == "" ? "" : $",\"description\":\"{description}\"")}}}"""))}}]}]}
        """;

    private static string Link(string text, string url) =>
        $$"""{ "name": "cta_url", "parameters": { "display_text": "{{text}}", "url": "{{url}}" } }""";

    private static string Template(string name, string components, string language = "pt_BR") =>
        $$""" "type":"template","template":{"name":"{{name}}","language":{"code":"{{language}}"},"components":[{{components}}]} """;

    private static string Body(params string[] parameters) => $$"""{"type":"body","parameters":[{{string.Join(',', parameters)}}]}""";

    private static string Value(string text, string? name = null) =>
        $$"""{"type":"text",{{(name is null ? "" : $"\"parameter_name\":\"{name}\",")}}"text":"{{text}}"}""";

    public static TheoryData<string, string, int> Bad => new()
    {
        { "nobody to send to", Text("Hi"), 100 },
        { "a recipient type of its own", $"\"recipient_type\":\"business_scoped_user_id\",{To},{Text("Hi")}", 100 },
        { "a misspelt field", $"{To},\"texts\":1,{Text("Hi")}", 100 },
        { "too much callback data", $"{To},\"biz_opaque_callback_data\":\"{Many(513)}\",{Text("Hi")}", 100 },
        { "an unknown type", $"{To},\"type\":\"poll\",\"text\":{{}}", 131051 },
        { "no content", $"{To},\"type\":\"text\"", 131008 },
        { "an empty text", $"{To},{Text("")}", 131008 },
        { "a text too long", $"{To},{Text(Many(4097))}", 100 },
        { "a number that is none", $"\"to\":\"+55abc\",{Text("Hi")}", 131009 },
        { "the sender itself", $"\"to\":\"+5511999999999\",{Text("Hi")}", 131021 },
        { "a user id that is none", $"\"recipient\":\"nobody\",{Text("Hi")}", 131009 },
        { "a reply to nothing", $"{To},\"context\":{{}},{Text("Hi")}", 131008 },
        { "an image without a source", $"{To},\"type\":\"image\",\"image\":{{}}", 131008 },
        { "an image with two sources", $"{To},\"type\":\"image\",\"image\":{{\"id\":\"1\",\"link\":\"https://example.com/a.png\"}}", 100 },
        { "an image that is not there", $"{To},\"type\":\"image\",\"image\":{{\"id\":\"1\"}}", 131009 },
        { "a link that is none", $"{To},\"type\":\"image\",\"image\":{{\"link\":\"a.png\"}}", 131009 },
        { "a caption too long", $"{To},\"type\":\"image\",\"image\":{{\"link\":\"https://example.com/a\",\"caption\":\"{Many(1025)}\"}}", 100 },
        { "a caption under a sound", $"{To},\"type\":\"audio\",\"audio\":{{\"link\":\"https://example.com/a\",\"caption\":\"x\"}}", 100 },
        { "a place off the map", $"{To},\"type\":\"location\",\"location\":{{\"latitude\":91,\"longitude\":0}}", 131009 },
        { "half a place", $"{To},\"type\":\"location\",\"location\":{{\"latitude\":9}}", 131008 },
        { "a card with one name", $"{To},\"type\":\"contacts\",\"contacts\":[{{\"name\":{{\"formatted_name\":\"Ana\"}}}}]", 131008 },
        { "no cards", $"{To},\"type\":\"contacts\",\"contacts\":[]", 131008 },
        { "a reaction to nothing", $"{To},\"type\":\"reaction\",\"reaction\":{{\"emoji\":\"x\"}}", 131008 },
        { "a reaction to no message", $"{To},\"type\":\"reaction\",\"reaction\":{{\"message_id\":\"x\",\"emoji\":\"x\"}}", 131009 },
        { "four buttons", Interactive("button", "Hi", Buttons("a", "b", "c", "d")), 131009 },
        { "no buttons", Interactive("button", "Hi", "{\"buttons\":[]}"), 131008 },
        { "a button too long", Interactive("button", "Hi", Buttons(Many(21))), 131009 },
        { "a button twice", Interactive("button", "Hi", Buttons("a", "a")), 131009 },
        { "a button's id too long", Interactive("button", "Hi", $"{{\"buttons\":[{Button(Many(257), "a")}]}}"), 131009 },
        { "a body over buttons too long", Interactive("button", Many(1025), Buttons("a")), 131009 },
        { "a footer too long", Interactive("button", "Hi", Buttons("a"), $"\"footer\":{{\"text\":\"{Many(61)}\"}},"), 131009 },
        { "a header too long", Interactive("button", "Hi", Buttons("a"), $"\"header\":{{\"type\":\"text\",\"text\":\"{Many(61)}\"}},"), 131009 },
        { "a list with a picture", Interactive("list", "Hi", List(1), "\"header\":{\"type\":\"image\",\"image\":{\"id\":\"1\"}},"), 131009 },
        { "eleven rows", Interactive("list", "Hi", List(11)), 131009 },
        { "no rows", Interactive("list", "Hi", List(0)), 131008 },
        { "a row too long", Interactive("list", "Hi", List(1, title: Many(25))), 131009 },
        { "a row's second line too long", Interactive("list", "Hi", List(1, description: Many(73))), 131009 },
        { "a list's button too long", Interactive("list", "Hi", List(1, button: Many(21))), 131009 },
        { "a body over a list too long", Interactive("list", Many(4097), List(1)), 131009 },
        { "a link's text too long", Interactive("cta_url", "Hi", Link(Many(21), "https://example.com")), 131009 },
        { "a link to nowhere", Interactive("cta_url", "Hi", Link("Go", "nowhere")), 131009 },
        { "a request of another name", Interactive("location_request_message", "Hi", "{\"name\":\"send\"}"), 131009 },
        { "an unknown template", $"{To},{Template("nothing", "")}", 132001 },
        { "an unknown translation", $"{To},{Template("greet", Body(Value("Ana")), "en_US")}", 132001 },
        { "a paused template", $"{To},{Template("paused", "")}", 132015 },
        { "a disabled template", $"{To},{Template("disabled", "")}", 132016 },
        { "too few parameters", $"{To},{Template("greet", "")}", 132000 },
        { "too many parameters", $"{To},{Template("greet", Body(Value("a"), Value("b")))}", 132000 },
        { "a name where numbers count", $"{To},{Template("greet", Body(Value("a", "first_name")))}", 132012 },
        { "no name where names count", $"{To},{Template("named", Body(Value("a")))}", 132012 },
        { "another name", $"{To},{Template("named", Body(Value("a", "last_name")))}", 132012 },
        { "a body too long with its parameters", $"{To},{Template("greet", Body(Value(Many(1024))))}", 132005 },
        { "a code to a user id", $"\"recipient\":\"BR.1234567890\",{Template("code", "")}", 131062 },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "a text", $"{To},{Text(Many(4096))}" },
        { "a caption", $"{To},\"type\":\"image\",\"image\":{{\"link\":\"https://example.com/a\",\"caption\":\"{Many(1024)}\"}}" },
        { "buttons", Interactive("button", Many(1024), Buttons(Many(20, 'a'), Many(20, 'b'), Many(20, 'c'))) },
        { "a list", Interactive("list", Many(4096), List(10, Many(20), Many(24), Many(72))) },
        { "a link", Interactive("cta_url", Many(1024), Link(Many(20), "https://example.com/?q=1")) },
        { "a place", $"{To},\"type\":\"location\",\"location\":{{\"latitude\":\"-90\",\"longitude\":180,\"name\":\"x\"}}" },
        { "a taken-away reaction", $"{To},\"type\":\"reaction\",\"reaction\":{{\"message_id\":\"wamid.x\",\"emoji\":\"\"}}" },
        { "a numbered template", $"{To},{Template("greet", Body(Value("Ana")))}" },
        { "a named template", $"{To},{Template("named", Body(Value("Ana", "first_name")))}" },
        { "callback data", $"{To},\"biz_opaque_callback_data\":\"{Many(512)}\",{Text("Hi")}" },
    };
}
