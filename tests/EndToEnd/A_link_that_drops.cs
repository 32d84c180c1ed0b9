using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Control;

namespace WhatsAppEngine.EndToEnd;

/// <summary>
/// The link between an Evolution server and a shop's phone goes down for half a minute while 500 messages are sent; the answers to some are
/// lost.
/// </summary>
public sealed class A_link_that_drops
{
    private const int Customers = 50;
    private const int MessagesEach = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Delays_messages_and_loses_doubles_or_disorders_none()
    {
        await using var shop = await LinkedShop.StartAsync(new EvolutionSettings());
        await shop.CreateAsync();
        await shop.ConnectAsync();
        shop.Server.Faults.Add(Fault.HangUpAfterAccepting(times: 5));
        shop.Server.Faults.Add(Fault.SilentAfterAccepting(times: 2));
        var codes = shop.Server.Webhooks.Attempts.Count(attempt => attempt.Event == "qrcode.updated");

        for (var number = 0; number < MessagesEach; number++)
        {
            // The broker delivers in any order: what was asked for in order is what was taken in order.
            await Task.WhenAll(Phones.Select(phone => shop.AskForAsync("+" + phone, $"mensagem {number:D2}")));
            await Eventually.Async(
                async () => await shop.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'out'") == Customers * (number + 1), Patience);
            if (number == 2)
            {
                await Eventually.Async(() => shop.Server.Sent.Count >= Customers, Patience);
                shop.Link.Drop(TimeSpan.FromSeconds(30), floods: 40);
            }
        }

        await Eventually.Async(async () => Assert.Equal(
            (Customers * MessagesEach, 0),
            await shop.AskAsync<(int, int)>("""
                select (select count(*) from whatsapp_messages where direction = 'out' and status = 'delivered')::int,
                       (select count(*) from whatsapp_outbound_queue)::int
                """)), Patience);
        Assert.Equal(Customers * MessagesEach, shop.Server.Sent.Count);
        Assert.Empty(shop.Server.Sent.SentTwice);
        Assert.All(Phones, phone => Assert.Equal(Enumerable.Range(0, MessagesEach).Select(number => $"mensagem {number:D2}"), shop.TextsTo(phone)));
        Assert.Equal(codes, shop.Server.Webhooks.Attempts.Count(attempt => attempt.Event == "qrcode.updated"));
        Assert.Equal("ok", await shop.AskAsync<string>("select channel_state from whatsapp_tenant_bindings"));
        Assert.Equal(Customers * MessagesEach, await shop.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'out'"));
        Assert.DoesNotContain("551198888", shop.Engine.Logs(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Phones { get; } = [.. Enumerable.Range(0, Customers).Select(n => $"55119{88880000 + n}")];
}
