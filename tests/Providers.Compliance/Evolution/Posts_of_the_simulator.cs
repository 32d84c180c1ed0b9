using System.Text;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Compliance.EvolutionSimulator;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Inbound;
using WebhookPost = WhatsAppEngine.Providers.Compliance.EvolutionSimulator.WebhookPost;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>What the simulated server posts, read as the real one's.</summary>
public sealed class Posts_of_the_simulator : AtTheSimulator
{
    private static readonly EvolutionWebhook Reader = new();

    [Fact]
    public async Task Are_messages_with_whom_they_are_from()
    {
        AddShop();
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "oi");
        Server.ReceiveTextFromLid(EvolutionCaller.Instance, "11111111111111", "só o LID");
        Server.Receive(Text("dois") with { Phone = "5511988887766", Lid = "22222222222222", Form = LidForm.Raw });
        Server.Receive(Text("do telefone") with { Phone = EvolutionCaller.Phone, FromMe = true });

        var messages = await ReadAsync<MessageReceived>(3);
        Assert.Equal(
            [("dois", "+5511988887766", "22222222222222@lid"), ("oi", $"+{EvolutionCaller.Phone}", null), ("só o LID", null, "11111111111111@lid")],
            messages.Select(message => (message.Content.Text, message.FromPhone, message.FromLid)).Order());
        Assert.Equal(("do telefone", $"+{EvolutionCaller.Phone}", false),
            (await ReadAsync<MessageEchoed>(1)).Select(echo => (echo.Content.Text, echo.ToPhone, echo.ThroughApi)).Single());
    }

    [Fact]
    public async Task Are_files_to_be_fetched_by_the_id_of_their_message()
    {
        AddShop();
        var id = Server.ReceiveFile(EvolutionCaller.Instance, EvolutionCaller.Phone, new SimulatedFile("conteúdo"u8.ToArray(), "application/pdf") { FileName = "a.pdf" });

        var file = (await ReadAsync<MessageReceived>(1)).Single().Content.Media!;
        Assert.Equal((id, "application/pdf", 9L, "a.pdf"), (file.Id, file.MimeType, file.Size, file.FileName));
        Assert.Equal(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("conteúdo"u8)), file.Sha256);
    }

    [Fact]
    public async Task Are_changes_and_recalls_told_twice_that_are_one()
    {
        AddShop();
        var id = Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "são 2");
        Server.Edit(EvolutionCaller.Instance, id, "são 3");
        Server.Revoke(EvolutionCaller.Instance, id);

        var messages = await ReadAsync<MessageReceived>(5);
        Assert.Equal(3, messages.Select(message => string.Join('/', message.Identity)).Distinct().Count());
        Assert.All(messages.Where(message => message.Type != "text"), message => Assert.Equal((id, $"+{EvolutionCaller.Phone}"), (message.RepliesTo, message.FromPhone)));
    }

    [Fact]
    public async Task Are_echoes_and_statuses_of_what_is_sent()
    {
        AddShop();
        await Evolution.SendTextAsync();

        var echo = (await ReadAsync<MessageEchoed>(1)).Single();
        var status = (await ReadAsync<StatusReported>(1)).Single();
        Assert.Equal((true, "Hello", $"+{EvolutionCaller.Phone}"), (echo.ThroughApi, echo.Content.Text, echo.ToPhone));
        Assert.Equal((echo.MessageId, "delivered"), (status.MessageId, status.Status));
    }

    [Fact]
    public async Task Are_the_life_of_a_link()
    {
        var shop = AddShop();
        shop.Drop(TimeSpan.FromMilliseconds(1));
        await HappenedAsync(LinkEvents.Connecting, LinkEvents.Open);
        shop.Unlink(401);
        await HappenedAsync(LinkEvents.Unlinked);
        await Evolution.GetAsync($"instance/connect/{EvolutionCaller.Instance}");
        await HappenedAsync(LinkEvents.QrShown);
        shop.ReachQrLimit();
        await HappenedAsync(LinkEvents.Refused);
        await Evolution.DeleteAsync($"instance/delete/{EvolutionCaller.Instance}");
        await HappenedAsync(LinkEvents.Removed);
        Assert.DoesNotContain(Items(), item => item.RawJson.Contains("data:image/png", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Are_proven_by_their_headers_or_their_token()
    {
        var shop = AddShop();
        shop.Webhook = Webhook.Webhook with
        {
            Headers = new Dictionary<string, string> { ["X-Webhook-Secret"] = "shown", ["jwt_key"] = "signing" },
        };
        Server.ReceiveText(EvolutionCaller.Instance, EvolutionCaller.Phone, "oi");
        await Eventually.Async(() => !Webhook.Posts.IsEmpty, Patience);

        var post = As(Webhook.Posts.First());
        Assert.True(Reader.CarriesProof(post));
        Assert.True(Reader.IsProvenBy("shown", post));
        Assert.True(Reader.IsProvenBy("signing", post));
        Assert.False(Reader.IsProvenBy("another", post));
    }

    // Whatever it posts is of a kind that is known.
    public override async Task DisposeAsync()
    {
        var all = Items();
        await base.DisposeAsync();
        Assert.All(all, item => Assert.Null(item.UnknownKind));
    }

    private static InboundMessage Text(string text) => new(EvolutionCaller.Instance, new JsonObject { ["conversation"] = text });

    private Task HappenedAsync(params string[] news) => Eventually.Async(
        () => news.All(happened => Items().OfType<ProviderNotice>().Any(notice => notice.Update?.Event == happened)), Patience);

    private async Task<IReadOnlyList<TItem>> ReadAsync<TItem>(int count) where TItem : WebhookItem
    {
        await Eventually.Async(() => Items().OfType<TItem>().Count() >= count, Patience);
        return [.. Items().OfType<TItem>()];
    }

    private List<WebhookItem> Items() => [.. Webhook.Posts.SelectMany(post => Reader.Read(post.Body))];

    private static Core.Providers.WebhookPost As(WebhookPost post) => new(
        Encoding.UTF8.GetBytes(post.Body.GetRawText()), post.Body, name => post.Headers.GetValueOrDefault(name)) { At = TimeProvider.System.GetUtcNow() };
}
