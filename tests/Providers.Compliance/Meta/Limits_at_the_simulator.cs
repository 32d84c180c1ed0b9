using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Core.Specs.Contents;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Testing.MetaSimulator;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>The engine's limits are those of a Graph API that checks what Meta checks: no narrower, no wider.</summary>
public sealed class Limits_at_the_simulator : IAsyncLifetime
{
    private GraphSimulator meta = null!;
    private ServiceProvider client = null!;

    [Fact]
    public async Task What_just_fits_is_taken()
    {
        foreach (var (named, fits, _) in ContentEdges.All.Where(edge => edge.Fits is not TemplateContent))
        {
            Assert.True(await SendAsync(fits) is SendOutcome.Accepted, $"Refused where: {named}");
        }
    }

    [Fact]
    public async Task One_more_is_refused()
    {
        foreach (var (named, _, isTooMuch) in ContentEdges.All.Where(edge => edge.Fits is not TemplateContent))
        {
            var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(isTooMuch));
            Assert.True(refused.Cause == RefusalCause.BadRequest, named);
        }
    }

    [Fact]
    public async Task Every_kind_of_content_is_taken()
    {
        foreach (var (kind, content) in ContentSamples.All.Where(sample => sample.Value is not TemplateContent))
        {
            var outcome = await SendAsync(content);
            Assert.True(outcome is SendOutcome.Accepted, $"{kind}: {outcome}");
        }
    }

    public async Task InitializeAsync()
    {
        meta = await GraphSimulator.StartAsync();
        var services = new ServiceCollection().AddLogging().AddMetaSender();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("META_GRAPH_URL", meta.Address.ToString())]).Build());
        client = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await meta.DisposeAsync();
    }

    private Task<SendOutcome> SendAsync(OutboundContent content) => client.GetServices<IMessageSender>().Single().SendAsync(
        new SendRequest(
            Guid.NewGuid(), new SendingAccount(Guid.NewGuid(), SimulatedNumber.Demo().Id, "any token", ApiUrl: null),
            new Recipient("+5511987654321", UserId: null), Linked(content), ReplyToMessageId: null),
        default);

    // Nothing was uploaded: what stands in the samples as an id is a link here.
    private static OutboundContent Linked(OutboundContent content) => content switch
    {
        MediaContent file => Linked(file),
        ButtonsContent { HeaderMedia: { } file } buttons => buttons with { HeaderMedia = Linked(file) },
        LinkContent { HeaderMedia: { } file } link => link with { HeaderMedia = Linked(file) },
        _ => content,
    };

    private static MediaContent Linked(MediaContent file) => file with { Source = new MediaSource("https://example.com/file", null) };
}
