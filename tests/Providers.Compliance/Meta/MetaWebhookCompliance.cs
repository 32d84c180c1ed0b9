using System.Text.Json;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Providers.Compliance.Meta;

[Collection(nameof(Fuzzing))]
public sealed class MetaWebhookCompliance : WebhookCompliance
{
    private const int CasesOfEach = 2_000;

    protected override IProviderWebhook Webhook { get; } = new MetaWebhook();

    protected override string OneMessage => MetaPosts.OfMessages(MetaPosts.Message);

    protected override string TwoMessages => MetaPosts.OfMessages(MetaPosts.Message, MetaPosts.SecondMessage);

    protected override string OneStatus => MetaPosts.OfStatuses(MetaPosts.Delivered);

    protected override string Beside(string anything) => MetaPosts.OfMessages(anything, MetaPosts.Message);

    protected override WebhookPost Signed(string body, string secret) => Post(body, "X-Hub-Signature-256", MetaPosts.Signature(body, secret));

    [Fact]
    public void A_good_message_is_never_lost_beside_any_entry_change_or_status() => Fuzz.Check(AnyJson.Generator, json =>
        HasTheMessage(MetaPosts.OfEntries(json, MetaPosts.Entry(MetaPosts.Change("messages", MetaPosts.Message))))
        && HasTheMessage(MetaPosts.OfChanges(json, MetaPosts.Change("messages", MetaPosts.Message)))
        && HasTheMessage(MetaPosts.OfChanges(MetaPosts.Change("statuses", json), MetaPosts.Change("messages", MetaPosts.Message))));

    [Fact]
    public void A_message_with_any_one_part_replaced_or_taken_away_is_kept_and_so_is_its_neighbour() =>
        Fuzz.CheckEach(MetaShapes.Messages, CasesOfEach, mutant =>
        {
            var items = Webhook.Read(Parse(MetaPosts.OfMessages(mutant, MetaPosts.Message)));
            return items.Count == 2 && items[0].RawJson == mutant && IsStorable(items[0]) && items[1] is MessageReceived { MessageId: "wamid.1" };
        });

    [Fact]
    public void So_is_a_status() => Fuzz.CheckEach(MetaShapes.Statuses, CasesOfEach, mutant =>
    {
        var items = Webhook.Read(Parse(MetaPosts.OfStatuses(mutant, MetaPosts.Delivered)));
        return items.Count == 2 && items[0].RawJson == mutant && items[1] is StatusReported { MessageId: "out-1" };
    });

    [Fact]
    public void So_is_the_neighbour_of_any_other_change() => Fuzz.CheckEach(MetaShapes.Changes, CasesOfEach, mutant =>
    {
        var items = Webhook.Read(Parse(MetaPosts.OfChanges(mutant, MetaPosts.Change("messages", MetaPosts.Message))));
        return items.All(IsStorable) && items[^1] is MessageReceived { MessageId: "wamid.1" };
    });

    [Fact]
    public void All_that_makes_a_hundred_thousand_cases() => Assert.True(
        (CasesOfEach * (MetaShapes.Messages.Count + MetaShapes.Statuses.Count + MetaShapes.Changes.Count)) + (4 * Fuzz.Cases) >= 100_000);

    private bool HasTheMessage(string body) =>
        Webhook.Read(JsonDocument.Parse(body).RootElement).OfType<MessageReceived>().Any(message => message is { MessageId: "wamid.1", FromPhone: "+5511987654321" });
}
