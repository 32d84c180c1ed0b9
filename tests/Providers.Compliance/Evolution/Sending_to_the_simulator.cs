using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Control;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>The sender against a server that checks every field as Evolution does.</summary>
public sealed class Sending_to_the_simulator : IAsyncLifetime
{
    private const string Shop = "shop 1";
    private EvolutionServer server = null!;
    private ServiceProvider services = null!;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_of_content_is_taken_as_it_is_posted(string kind)
    {
        var outcome = await SendAsync(Content(kind), showsButtons: true);
        Assert.Equal(Assert.IsType<SendOutcome.Accepted>(outcome).ProviderMessageId, Assert.Single(server.Sent.All).Id);
    }

    [Fact]
    public async Task A_number_without_whatsapp_is_told_apart_from_an_instance_that_is_not_connected()
    {
        server.People.AddWithoutWhatsApp("5511900000000");
        var nobody = await SendAsync(Hello, to: new Recipient("+5511900000000", UserId: null));
        Assert.Equal("no_whatsapp", Assert.IsType<SendOutcome.Refused>(nobody).Code);

        server.Instance(Shop).Drop();
        Assert.Equal(ChannelState.Closed, Assert.IsType<SendOutcome.AccountProblem>(await SendAsync(Hello)).State);
    }

    [Fact]
    public async Task An_instance_that_is_gone_and_a_key_that_is_wrong_are_the_accounts()
    {
        Assert.Equal(ChannelState.TokenRejected, Problem(await SendAsync(Hello, account: Account with { AccessToken = "wrong" })).State);
        Assert.Equal("instance_missing", Problem(await SendAsync(Hello, account: Account with { NumberId = "nowhere" })).Code);
        server.IsLicensed = false;
        Assert.Equal("license_required", Problem(await SendAsync(Hello)).Code);
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_was_taken_all_the_same()
    {
        server.Faults.Add(Fault.HangUpAfterAccepting());
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(Hello));
        Assert.Single(server.Sent.All);
    }

    [Fact]
    public async Task A_customer_known_by_a_linked_id_only_is_reached()
    {
        var accepted = Assert.IsType<SendOutcome.Accepted>(await SendAsync(Hello, to: new Recipient(Phone: null, UserId: null) { Lid = "77@lid" }));
        Assert.Equal(accepted.ProviderMessageId, Assert.Single(server.Sent.All).Id);
    }

    public static TheoryData<string> Kinds => [.. ContentSamples.All.Where(sample => sample.Value is not TemplateContent).Select(sample => sample.Key)];

    public async Task InitializeAsync()
    {
        server = await EvolutionServer.StartAsync();
        server.AddLinkedInstance(Shop, "5511940000000", token: "KEY-1");
        services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new(EvolutionOptions.UrlSetting, server.Address.ToString())]).Build()).AddEvolutionSender().BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await server.DisposeAsync();
    }

    private static readonly TextContent Hello = new("Olá");

    private static SendingAccount Account => new(Guid.NewGuid(), Shop, "KEY-1", ApiUrl: null);

    private Task<SendOutcome> SendAsync(
        OutboundContent content, bool showsButtons = false, SendingAccount? account = null, Recipient? to = null) =>
        services.GetRequiredService<IMessageSender>().SendAsync(new SendRequest(
            Guid.NewGuid(), (account ?? Account) with { ShowsButtons = showsButtons }, to ?? new Recipient("+5511987654321", UserId: null), content,
            ReplyToMessageId: null), default);

    // Files that another provider holds come as they are.
    private static OutboundContent Content(string kind) => ContentSamples.All[kind] switch
    {
        MediaContent media => Inline(media),
        ButtonsContent { HeaderMedia: { } media } buttons => buttons with { HeaderMedia = Inline(media) },
        LinkContent { HeaderMedia: { } media } link => link with { HeaderMedia = Inline(media) },
        var content => content,
    };

    private static MediaContent Inline(MediaContent media) => media.Source.Link is not null
        ? media
        : media with { Source = new MediaSource(null, null) { File = new InlineFile(Convert.FromBase64String(Dot), "image/png") } };

    // A picture of one pixel.
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static SendOutcome.AccountProblem Problem(SendOutcome outcome) => Assert.IsType<SendOutcome.AccountProblem>(outcome);
}
