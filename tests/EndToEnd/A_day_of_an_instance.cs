using System.Text.Json.Nodes;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Inbound;

namespace WhatsAppEngine.EndToEnd;

/// <summary>A shop's phone is linked, talks, restarts, is unlinked and linked again.</summary>
public sealed class A_day_of_an_instance
{
    private const string Ana = "5511988887777";
    private const string BiaLid = "77711122233344";
    private const string Bia = "5521977776666";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Goes_from_its_first_code_to_its_second()
    {
        await using var shop = await LinkedShop.StartAsync(new EvolutionSettings { QrLifetime = TimeSpan.FromSeconds(3) });
        await shop.CreateAsync();
        await shop.StateBecomesAsync("unlinked");
        await shop.ConnectAsync();

        await A_customer_is_welcomed_and_chooses_by_number(shop);
        await A_customer_without_a_number_is_answered_and_stays_one_when_it_shows(shop);
        await What_the_owner_writes_on_the_phone_is_kept(shop);
        await A_restart_of_the_phone_delays_a_message_and_tells_nobody(shop);
        await Unlinked_it_waits_for_a_person_and_then_sends(shop);

        Assert.Empty(shop.Server.Sent.SentTwice);
        Assert.Equal(["unlinked", "ok", "unlinked", "ok"], await StatesAsync(shop));
        Assert.DoesNotMatch($"{Ana}|{Bia}|{BiaLid}", shop.Engine.Logs());
    }

    private static async Task A_customer_is_welcomed_and_chooses_by_number(LinkedShop shop)
    {
        shop.Server.ReceiveText(LinkedShop.Instance, Ana, "bom dia");
        await shop.HasSentAsync(Ana, 1);
        Assert.Contains("\n1. ", shop.TextsTo(Ana)[0], StringComparison.Ordinal);

        shop.Server.ReceiveText(LinkedShop.Instance, Ana, "1");
        await Eventually.Async(async () => Assert.Equal(("interactive", "quote_flow"), await shop.AskAsync<(string, string)>("""
            select m.message_type, c.current_state from whatsapp_messages m join whatsapp_conversations c on c.id = m.conversation_id
            where m.direction = 'in' order by m.created_at desc limit 1
            """)), Patience);
    }

    private static async Task A_customer_without_a_number_is_answered_and_stays_one_when_it_shows(LinkedShop shop)
    {
        shop.Server.ReceiveTextFromLid(LinkedShop.Instance, BiaLid, "oi");
        await Eventually.Async(() => shop.Server.Sent.All.Any(sent => sent.Number == $"{BiaLid}@lid"), Patience);

        shop.Server.Receive(new InboundMessage(LinkedShop.Instance, new JsonObject { ["conversation"] = "quanto custa o cimento?" })
        {
            Phone = Bia, Lid = BiaLid, Form = LidForm.Raw,
        });
        await Eventually.Async(async () => Assert.Equal(("+" + Bia, 2), await shop.AskAsync<(string?, int)>("""
            select c.customer_phone, (select count(*) from whatsapp_messages m where m.conversation_id = c.id and m.direction = 'in')::int
            from whatsapp_conversations c
            where exists (select from whatsapp_customer_identities i where i.conversation_id = c.id and i.kind = 'lid')
            """)), Patience);

        await shop.AskForAsync("+" + Bia, "O saco custa 32 reais");
        await shop.HasSentAsync(Bia, 1);
        Assert.Equal(2, await shop.AskAsync<int>("select count(*) from whatsapp_conversations"));
    }

    private static async Task What_the_owner_writes_on_the_phone_is_kept(LinkedShop shop)
    {
        shop.Server.Receive(new InboundMessage(LinkedShop.Instance, new JsonObject { ["conversation"] = "Já separei" }) { Phone = Ana, FromMe = true });
        await Eventually.Async(async () => Assert.Equal(1, await shop.AskAsync<int>(
            "select count(*) from whatsapp_messages where direction = 'out' and content = 'Já separei' and content_json ->> 'origin' = 'phone'")), Patience);
    }

    private static async Task A_restart_of_the_phone_delays_a_message_and_tells_nobody(LinkedShop shop)
    {
        var before = shop.TextsTo(Ana).Count;
        shop.Link.Drop();
        await shop.StateBecomesAsync("connecting");
        await shop.AskForAsync("+" + Ana, "seu pedido saiu");
        await Eventually.Async(async () => Assert.True(await shop.AskAsync<bool>("select exists (select from whatsapp_outbound_queue where waits_for_channel)")), Patience);
        Assert.Equal(before, shop.TextsTo(Ana).Count);

        shop.Link.Restore();
        await shop.HasSentAsync(Ana, before + 1);
        Assert.Equal("seu pedido saiu", shop.TextsTo(Ana)[^1]);
    }

    private static async Task Unlinked_it_waits_for_a_person_and_then_sends(LinkedShop shop)
    {
        var before = shop.TextsTo(Ana).Count;
        shop.Link.Unlink();
        await shop.StateBecomesAsync("unlinked");
        await shop.AskForAsync("+" + Ana, "seu pedido chegou");
        await Eventually.Async(async () => Assert.True(await shop.AskAsync<bool>("select exists (select from whatsapp_outbound_queue where waits_for_channel)")), Patience);

        await shop.ConnectAsync();
        await shop.HasSentAsync(Ana, before + 1);
        Assert.Equal("seu pedido chegou", shop.TextsTo(Ana)[^1]);
        await Eventually.Async(async () => Assert.Equal(0, await shop.AskAsync<int>("select count(*) from whatsapp_outbound_queue")), Patience);
    }

    // A code that waits to be scanned is told of or not, as it comes.
    private static async Task<IReadOnlyList<string>> StatesAsync(LinkedShop shop) =>
        [.. (await shop.ToldAsync()).Where(state => state is not ("needs_qr" or "refused"))];
}
