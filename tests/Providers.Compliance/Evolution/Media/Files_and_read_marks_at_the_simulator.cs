using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Compliance.Meta.Media;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;

namespace WhatsAppEngine.Providers.Compliance.Evolution.Media;

/// <summary>What customers sent, and that it was read, at a server that answers as the real one does.</summary>
public sealed class Files_and_read_marks_at_the_simulator : IAsyncLifetime
{
    private EvolutionServer server = null!;
    private ServiceProvider client = null!;

    [Theory]
    [InlineData(1)]
    [InlineData(200_001)]
    [InlineData(3_000_000)]
    public async Task Give_the_file_that_was_sent(int size)
    {
        var file = RandomNumberGenerator.GetBytes(size);
        var id = server.ReceiveFile("shop", Phone, new SimulatedFile(file, "image/jpeg"));
        var shelf = new Shelf();

        var outcome = await Exchange.DownloadAsync(Wish(id, new MediaFacts("image/jpeg", size, Convert.ToBase64String(SHA256.HashData(file)))), shelf, default);

        Assert.Equal(new DownloadOutcome.Complete(size), outcome);
        Assert.Equal(file, shelf.Bytes);
        Assert.Equal(("image/jpeg", size), (shelf.File!.MimeType, shelf.File.Size));
        Assert.InRange(shelf.LargestPiece, 1, 65_536);
    }

    [Fact]
    public async Task See_a_file_that_is_not_what_the_message_said()
    {
        var id = server.ReceiveFile("shop", Phone, new SimulatedFile(new byte[5000], "image/jpeg"));

        Assert.Equal(MediaProperty.Sha256, await DiffersAsync(id, new MediaFacts(Sha256: Convert.ToBase64String(new byte[32]))));
        Assert.Equal(MediaProperty.MimeType, await DiffersAsync(id, new MediaFacts("image/png")));
        Assert.Equal(MediaProperty.Size, await DiffersAsync(id, new MediaFacts(Size: 4999)));
        Assert.Equal(new DownloadOutcome.Interrupted(5000), await Exchange.DownloadAsync(Wish(id, new MediaFacts(Size: 5001)), new Shelf(), default));
    }

    [Fact]
    public async Task Say_that_a_message_is_not_known_or_has_no_file()
    {
        Assert.Equal("message_not_found", Assert.IsType<DownloadOutcome.Gone>(await Exchange.DownloadAsync(Wish("3EB0NOBODY"), new Shelf(), default)).Code);
        var text = server.ReceiveText("shop", Phone, "oi");
        Assert.Equal("no_media", Assert.IsType<DownloadOutcome.Failed>(await Exchange.DownloadAsync(Wish(text), new Shelf(), default)).Failure.Code);
    }

    [Fact]
    public async Task Are_refused_without_the_key()
    {
        var outcome = await Exchange.DownloadAsync(Wish("3EB0") with { Account = Account with { AccessToken = "wrong" } }, new Shelf(), default);
        Assert.Equal(("unauthorized", CallFailureKind.AccountProblem), Failure(outcome) is var failure ? (failure.Code, failure.Kind) : default);
        outcome = await Exchange.DownloadAsync(Wish("3EB0") with { Account = Account with { AccessToken = null } }, new Shelf(), default);
        Assert.Equal("no_api_key", Failure(outcome).Code);
    }

    [Fact]
    public async Task Pass_on_what_the_receiver_throws()
    {
        var id = server.ReceiveFile("shop", Phone, new SimulatedFile(new byte[5000], "image/jpeg"));
        var shelf = new Shelf { OnPiece = _ => throw new IOException("The shelf is full.") };
        await Assert.ThrowsAsync<IOException>(() => Exchange.DownloadAsync(Wish(id), shelf, default));
    }

    [Fact]
    public async Task Are_not_handed_over()
    {
        var parcel = new MediaParcel(Account, "image/jpeg", 1, () => Parcels.Repeat([1], 1));
        Assert.Equal("keeps_no_files", Assert.IsType<CallOutcome<string>.Failed>(await Exchange.UploadAsync(parcel, default)).Failure.Code);
        Assert.Equal("keeps_no_files", (await Exchange.DeleteAsync(Account, "1", default))!.Code);
        Assert.False(Exchange.KeepsFiles);
    }

    [Theory]
    [InlineData("222@lid", "+" + Phone, Phone + "@s.whatsapp.net", false)]
    [InlineData(Phone + "@s.whatsapp.net", null, Phone + "@s.whatsapp.net", false)]
    [InlineData(null, "+" + Phone, Phone + "@s.whatsapp.net", false)]
    [InlineData("222@lid", null, "222@lid", true)]
    [InlineData("120363000000000001@g.us", "+" + Phone, "120363000000000001@g.us", false)]
    public async Task Mark_in_the_chat_that_the_server_looks_at(string? chat, string? phone, string jid, bool isSkipped)
    {
        Assert.Null(await Marks.MarkAsync(new MessageToMark(Account, "3EB0A", ShowsTyping: false) { ChatId = chat, Phone = phone }, default));
        var mark = Assert.Single(server.Chats.ReadMarks);
        Assert.Equal((jid, "3EB0A", isSkipped), (mark.RemoteJid, mark.MessageId, mark.IsSkipped));
        Assert.Empty(server.Chats.Presences);
    }

    [Fact]
    public async Task Show_typing_without_waiting_for_its_end()
    {
        var begin = TimeProvider.System.GetTimestamp();
        Assert.Null(await Marks.MarkAsync(new MessageToMark(Account, "3EB0A", ShowsTyping: true) { Phone = "+" + Phone }, default));
        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        var shown = Assert.Single(server.Chats.Presences);
        Assert.Equal(("composing", TimeSpan.FromSeconds(10)), (shown.Presence, shown.Delay));
    }

    [Fact]
    public async Task Need_a_chat() =>
        Assert.Equal("no_chat", (await Marks.MarkAsync(new MessageToMark(Account, "3EB0A", ShowsTyping: false), default))!.Code);

    [Fact]
    public async Task Say_what_is_wrong_with_the_mark()
    {
        var message = new MessageToMark(Account with { NumberId = "nobody" }, "3EB0A", ShowsTyping: false) { Phone = "+" + Phone };
        Assert.Equal("instance_missing", (await Marks.MarkAsync(message, default))!.Code);
    }

    public async Task InitializeAsync()
    {
        server = await EvolutionServer.StartAsync();
        server.AddLinkedInstance("shop", "5511977776666", token: "KEY");
        client = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddEvolutionMedia().BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    private IMediaExchange Exchange => client.GetRequiredService<IMediaExchange>();

    private IReadMarks Marks => client.GetRequiredService<IReadMarks>();

    private SendingAccount Account => new(Guid.NewGuid(), "shop", "KEY", server.Address.ToString());

    private MediaWish Wish(string id, MediaFacts? expected = null) => new(Account, id, expected ?? new MediaFacts());

    private async Task<MediaProperty> DiffersAsync(string id, MediaFacts expected) =>
        Assert.IsType<DownloadOutcome.NotAsPromised>(await Exchange.DownloadAsync(Wish(id, expected), new Shelf(), default)).Property;

    private static CallFailure Failure(DownloadOutcome outcome) => Assert.IsType<DownloadOutcome.Failed>(outcome).Failure;

    private const string Phone = "5511988887777";
}
