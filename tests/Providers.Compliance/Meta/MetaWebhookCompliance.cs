using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Providers.Compliance.Meta;

public sealed class MetaWebhookCompliance : WebhookCompliance
{
    protected override IProviderWebhook Webhook { get; } = new MetaWebhook();

    protected override string OneMessage => MetaPosts.OfMessages(MetaPosts.Message);

    protected override string TwoMessages => MetaPosts.OfMessages(MetaPosts.Message, MetaPosts.SecondMessage);

    protected override string OneStatus => MetaPosts.OfStatuses(MetaPosts.Delivered);

    protected override string Beside(string anything) => MetaPosts.OfMessages(anything, MetaPosts.Message);

    protected override WebhookPost Signed(string body, string secret) => Post(body, "X-Hub-Signature-256", MetaPosts.Signature(body, secret));

    [Fact]
    public void A_good_message_is_never_lost_beside_any_entry_change_or_status() => Prop.ForAll(AnyJson.Arbitrary, json =>
        HasTheMessage(MetaPosts.OfEntries(json, MetaPosts.Entry(MetaPosts.Change("messages", MetaPosts.Message))))
        && HasTheMessage(MetaPosts.OfChanges(json, MetaPosts.Change("messages", MetaPosts.Message)))
        && HasTheMessage(MetaPosts.OfChanges(MetaPosts.Change("statuses", json), MetaPosts.Change("messages", MetaPosts.Message))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_message_with_any_one_part_replaced_or_taken_away_is_kept_and_so_is_its_neighbour()
    {
        foreach (var original in MetaReading.Samples)
        {
            Prop.ForAll(Mutation.Of(original).ToArbitrary(), mutant =>
            {
                var items = Webhook.Read(Parse(MetaPosts.OfMessages(mutant, MetaPosts.Message)));
                return items.Count == 2 && items[0].RawJson == mutant && items[1] is MessageReceived { MessageId: "wamid.1" };
            }).QuickCheckThrowOnFailure();
        }
    }

    private bool HasTheMessage(string body) =>
        Webhook.Read(JsonDocument.Parse(body).RootElement).OfType<MessageReceived>().Any(message => message is { MessageId: "wamid.1", FromPhone: "+5511987654321" });
}
