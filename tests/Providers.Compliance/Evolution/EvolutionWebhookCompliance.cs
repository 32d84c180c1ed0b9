using FsCheck.Fluent;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

[Collection(nameof(Fuzzing))]
public sealed class EvolutionWebhookCompliance : WebhookCompliance
{
    private const int CasesOfEach = 100;
    private const string Secret = "CANARY-OF-A-KEY";

    protected override IProviderWebhook Webhook { get; } = new EvolutionWebhook();

    protected override string OneMessage => EvolutionPosts.Of("messages.upsert", EvolutionPosts.Message);

    protected override string TwoMessages => EvolutionPosts.Of("messages.upsert", $"[{EvolutionPosts.Message},{EvolutionPosts.SecondMessage}]");

    protected override string OneStatus => EvolutionPosts.Of("messages.update", EvolutionPosts.Delivered);

    protected override string Beside(string anything) => EvolutionPosts.Of("messages.upsert", $"[{anything},{EvolutionPosts.Message}]");

    protected override WebhookPost Signed(string body, string secret) => Post(body, "X-Webhook-Secret", secret);

    [Fact]
    public void Any_json_may_be_what_any_event_tells() => Fuzz.Check(
        from name in Gen.Elements(Events) from data in AnyJson.Generator select EvolutionPosts.Of(name, data),
        post => Read(post) is { Count: > 0 } items && items.All(IsStorable));

    [Fact]
    public void A_post_with_any_one_part_replaced_or_taken_away_is_read_without_an_exception() =>
        Fuzz.CheckEach(EvolutionShapes.Posts, CasesOfEach, mutant => Read(mutant).All(IsStorable));

    [Fact]
    public void In_a_list_such_a_part_costs_the_neighbour_nothing() => Fuzz.CheckEach(
        EvolutionShapes.Elements.Select(told => Mutation.Of(told.Element).Select(mutant => EvolutionPosts.Of(told.Name, $"[{mutant},{EvolutionPosts.Message}]"))),
        CasesOfEach,
        post => Read(post) is [_, var neighbour] && neighbour.RawJson.Contains("3EB001", StringComparison.Ordinal));

    [Fact]
    public void Of_a_history_every_element_is_kept() => Fuzz.CheckEach(
        EvolutionShapes.Elements.Select(told => Mutation.Of(told.Element).Select(mutant => EvolutionPosts.Of("messages.set", $"[{mutant},{EvolutionPosts.Message},7]"))),
        CasesOfEach,
        post => Read(post).Count == 3);

    [Fact]
    public void A_key_or_a_file_is_kept_nowhere_wherever_it_stands() => Fuzz.CheckEach(
        EvolutionShapes.Posts.Select(post => Mutation.Of(post, Secrets)),
        CasesOfEach,
        post => Read(post).All(item => KeptOf(item).All(text => text?.Contains(Secret, StringComparison.Ordinal) is not true)));

    [Fact]
    public void All_that_makes_a_hundred_thousand_cases() => Assert.InRange(
        (CasesOfEach * 2 * (EvolutionShapes.Posts.Count + EvolutionShapes.Elements.Count)) + (4 * Fuzz.Cases), 100_000, int.MaxValue);

    private static IEnumerable<string?> KeptOf(WebhookItem item) => item switch
    {
        MessageReceived { Content: var content } => [item.RawJson, content.Text, content.DetailsJson],
        MessageEchoed { Content: var content } => [item.RawJson, content.Text, content.DetailsJson],
        _ => [item.RawJson],
    };

    private static FsCheck.Gen<string?> Secrets =>
        from name in Gen.Elements("apikey", "api_key", "apiKey", "APIKEY", "base64", @"api\u006bey")
        from other in AnyJson.Generator
        from form in Gen.Elements("""{"a":{0},"{1}":"{2}"}""", """[{0},{"{1}":["{2}"]}]""", """{"a":{"{1}":{"b":"{2}"},"c":{0}}}""")
        select (string?)form.Replace("{0}", other, StringComparison.Ordinal).Replace("{1}", name, StringComparison.Ordinal)
            .Replace("{2}", Secret, StringComparison.Ordinal);

    private static readonly string[] Events =
    [
        "messages.upsert", "messages.update", "messages.edited", "messages.delete", "messages.set", "send.message", "send.message.update", "call",
        "connection.update", "qrcode.updated", "status.instance", "logout.instance", "remove.instance", "instance.create", "instance.delete",
        "contacts.upsert", "contacts.update", "chats.upsert", "chats.delete", "presence.update", "groups.upsert", "group-participants.update",
        "labels.edit", "labels.association", "messaging-history.set", "error", "unheard.of",
    ];

    private IReadOnlyList<WebhookItem> Read(string post) => Webhook.Recognises(Parse(post)) ? Webhook.Read(Parse(post)) : [];
}
