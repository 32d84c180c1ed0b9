using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Compliance.Meta.Media;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Media;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>Files, numbers and read marks at a Graph API that checks what Meta checks.</summary>
public sealed class The_desk_at_the_simulator : IAsyncLifetime
{
    private GraphSimulator meta = null!;
    private ServiceProvider client = null!;

    [Fact]
    public async Task Hands_a_file_over_and_fetches_it_again()
    {
        var uploaded = await Exchange.UploadAsync(new MediaParcel(Account, "image/jpeg", File.Length, () => Parcels.Repeat(File, 1)), default);
        var id = Assert.IsType<CallOutcome<string>.Done>(uploaded).Value;

        var shelf = new Shelf();
        Assert.Equal(new DownloadOutcome.Complete(File.Length), await Exchange.DownloadAsync(Wish(id), shelf, default));
        Assert.Equal(File, shelf.Bytes);

        Assert.Null(await Exchange.DeleteAsync(Account, id, default));
        Assert.IsType<DownloadOutcome.Gone>(await Exchange.DownloadAsync(Wish(id), new Shelf(), default));
    }

    [Fact]
    public async Task Sees_a_file_that_is_not_what_it_is_said_to_be()
    {
        var hash = meta.Media.Keep(new StoredMedia("1", File, "image/jpeg") { Sha256 = Convert.ToBase64String(new byte[32]) });
        var cut = meta.Media.Keep(new StoredMedia("2", File, "image/jpeg") { BreaksAfter = 10_000 });
        var size = meta.Media.Keep(new StoredMedia("3", File, "image/jpeg") { FileSize = File.Length + 1 });

        Assert.Equal(
            MediaProperty.Sha256, Assert.IsType<DownloadOutcome.NotAsPromised>(await Exchange.DownloadAsync(Wish(hash.Id), new Shelf(), default)).Property);
        Assert.IsNotType<DownloadOutcome.Complete>(await Exchange.DownloadAsync(Wish(cut.Id), new Shelf(), default));
        Assert.IsNotType<DownloadOutcome.Complete>(await Exchange.DownloadAsync(Wish(size.Id), new Shelf(), default));
    }

    [Fact]
    public async Task Subscribes_registers_and_reads_the_health_of_a_number()
    {
        Assert.Null(await Desk.SubscribeAsync(Number, null, default));
        var subscriptions = await Desk.SubscriptionsAsync(Number, default);
        Assert.Single(Assert.IsType<CallOutcome<IReadOnlyList<AppSubscription>>.Done>(subscriptions).Value);
        Assert.Null(await Desk.RegisterAsync(Number, "123456", null, default));

        var health = Assert.IsType<CallOutcome<NumberHealth>.Done>(await Desk.HealthAsync(Number, default)).Value;
        Assert.Equal(("CONNECTED", "GREEN", "STANDARD", "AVAILABLE"), (health.Status, health.Quality, health.Throughput, health.CanSend));
        Assert.NotEmpty(health.Entities);

        Assert.Null(await Desk.DeregisterAsync(Number, default));
        health = Assert.IsType<CallOutcome<NumberHealth>.Done>(await Desk.HealthAsync(Number, default)).Value;
        Assert.NotEqual("CONNECTED", health.Status);
    }

    [Fact]
    public async Task Marks_a_customers_message_as_read()
    {
        var message = meta.ReceiveText(Account.NumberId, "+5511987654321", "oi");
        Assert.Null(await client.GetRequiredService<IReadMarks>().MarkAsync(new MessageToMark(Account, message, ShowsTyping: true), default));
        Assert.Equal((message, true), (meta.Sent.ReadMarks.Single().MessageId, meta.Sent.ReadMarks.Single().IsTyping));
    }

    [Fact]
    public async Task Is_told_when_its_token_is_bad()
    {
        var failure = await Desk.DeregisterAsync(Number with { Sending = Account with { AccessToken = "bad" } }, default);
        Assert.Equal((CallFailureKind.AccountProblem, ChannelState.TokenRejected), (failure!.Kind, failure.State));
    }

    public async Task InitializeAsync()
    {
        meta = await GraphSimulator.StartAsync(new SimulatorSettings { Tokens = [new SimulatedToken("good")] });
        client = ScriptedGraph.Connect((MetaOptions.GraphUrlSetting, meta.Address.ToString()));
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await meta.DisposeAsync();
    }

    private IMediaExchange Exchange => client.GetRequiredService<IMediaExchange>();

    private INumberDesk Desk => client.GetRequiredService<INumberDesk>();

    private static MediaWish Wish(string id) => new(Account, id, new MediaFacts());

    private static readonly SendingAccount Account = new(Guid.NewGuid(), "100000000000001", "good", ApiUrl: null);
    private static readonly NumberAccount Number = new(Account, "200000000000001");
    private static readonly byte[] File = [0xFF, 0xD8, 0xFF, .. Enumerable.Range(0, 200_000).Select(place => (byte)(place * 7))];
}
