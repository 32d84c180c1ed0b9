using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Providers.Compliance.MetaSimulator;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Testing.MetaSimulator;

namespace WhatsAppEngine.Providers.Compliance.Meta.Templates;

/// <summary>Templates created, listed, filled and sent at a Graph API that checks what Meta checks.</summary>
public sealed class Templates_at_the_simulator : IAsyncLifetime
{
    private GraphSimulator meta = null!;
    private ServiceProvider client = null!;

    public static TheoryData<string, MessageTemplate, TemplateContent> Whole => new()
    {
        { "numbered", Offer, OfferValues },
        { "named", Offer with { Format = ParameterFormat.Named }, OfferValues },
        { "with a document", Invoice, Values(Invoice, ("order_number", "1042")) with { HeaderMedia = Document } },
        { "with a place", Invoice with { Header = new(HeaderFormat.Location) }, Values(Invoice, ("order_number", "1042")) with { HeaderLocation = new(-23.5, -46.6, "Loja", "Rua A") } },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task What_was_created_comes_back_and_what_fits_it_is_taken(string situation, MessageTemplate declared, TemplateContent values)
    {
        Assert.True(situation.Length > 0);
        Assert.Empty(TemplateRules.CreationProblems(declared));
        Assert.IsType<CallOutcome<ProviderTemplate>.Done>(await Catalogue.CreateAsync(Account, declared, default));

        var kept = Assert.Single(await ListAsync());
        var shape = TemplateNames.Adopt(Catalogue.Read(kept), declared);
        var outcome = await SendAsync(TemplateFit.Fill(values, shape));

        Assert.Equal(("APPROVED", declared.Format.Name()), (kept.Status, kept.ParameterFormat));
        Assert.Equal((declared.Body, declared.Footer, declared.Header?.Text), (shape.Body, shape.Footer, shape.Header?.Text));
        Assert.Empty(TemplateFit.Problems(values, shape));
        Assert.IsType<SendOutcome.Accepted>(outcome);
    }

    [Fact]
    public async Task What_does_not_fit_would_be_refused_there_too()
    {
        await Catalogue.CreateAsync(Account, Offer, default);
        var shape = TemplateNames.Adopt(Catalogue.Read(Assert.Single(await ListAsync())), Offer);
        var short1 = OfferValues with { Variables = new Dictionary<string, string> { ["1"] = "Ana" } };

        Assert.NotEmpty(TemplateFit.Problems(short1, shape));
        Assert.IsType<SendOutcome.Refused>(await SendAsync(short1));
    }

    [Fact]
    public async Task More_than_a_page_is_listed()
    {
        foreach (var number in Enumerable.Range(0, 230))
        {
            meta.Templates.Add(GraphCaller.Waba, $"t{number}", "pt_BR", "Oi.");
        }

        Assert.Equal(230, (await ListAsync()).Count);
    }

    [Fact]
    public async Task What_is_deleted_or_paused_is_so_there()
    {
        await Catalogue.CreateAsync(Account, Offer, default);
        var kept = Assert.Single(await ListAsync());
        meta.News.PauseTemplate(meta.Templates.Find(kept.Id!)!);
        Assert.Equal("PAUSED", Assert.Single(await ListAsync()).Status);

        Assert.Null(await Catalogue.UnpauseAsync(Account, kept.Id!, default));
        Assert.Equal("APPROVED", Assert.Single(await ListAsync()).Status);
        Assert.Null(await Catalogue.DeleteAsync(Account, Offer.Name, kept.Id, default));
        Assert.Empty(await ListAsync());
        var again = Assert.IsType<CallOutcome<ProviderTemplate>.Failed>(await Catalogue.CreateAsync(Account, Offer, default));
        Assert.Equal(CallFailureKind.Refused, again.Failure.Kind);
    }

    public async Task InitializeAsync()
    {
        meta = await GraphSimulator.StartAsync();
        client = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { [MetaOptions.GraphUrlSetting] = meta.Address.ToString() }).Build())
            .AddLogging().AddMetaDesk().AddMetaSender().BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await meta.DisposeAsync();
    }

    private ITemplateCatalogue Catalogue => client.GetRequiredService<ITemplateCatalogue>();

    private async Task<IReadOnlyList<ProviderTemplate>> ListAsync() =>
        Assert.IsType<CallOutcome<IReadOnlyList<ProviderTemplate>>.Done>(await Catalogue.ListAsync(Account, default)).Value;

    private Task<SendOutcome> SendAsync(TemplateContent content) => client.GetRequiredService<IMessageSender>().SendAsync(
        new SendRequest(Guid.NewGuid(), Account.Sending, new Recipient(GraphCaller.Phone, UserId: null), content, ReplyToMessageId: null), default);

    private static TemplateContent Values(MessageTemplate of, params (string Name, string Value)[] values) =>
        new(of.Name, of.Language, values.ToDictionary(value => value.Name, value => value.Value));

    private static readonly NumberAccount Account =
        new(new SendingAccount(Guid.NewGuid(), GraphCaller.Number, "a token", ApiUrl: null), GraphCaller.Waba);

    private static readonly MediaContent Document = new(MediaKind.Document, new MediaSource("https://loja.example/nota.pdf", null), FileName: "nota.pdf");

    private static readonly MessageTemplate Offer = new()
    {
        Name = "offer_template", Category = TemplateCategory.Marketing, Header = new(HeaderFormat.Text, "Oferta para {{customer_name}} hoje"),
        Body = "Temos {{item}} por apenas {{price}} até o fim da semana, aproveite.", Footer = "Loja",
        Parameters = [new("item", "tinta branca"), new("price", "R$ 99,90"), new("customer_name", "Ana")],
        Buttons =
        [
            new(DeclaredButtons.QuickReply, "Quero"), new(DeclaredButtons.Url, "Ver", "https://loja.example/{{1}}", Example: "https://loja.example/tinta"),
            new(DeclaredButtons.CopyCode, Example: "TINTA10"),
        ],
    };

    private static readonly TemplateContent OfferValues =
        Values(Offer, ("item", "tinta azul"), ("price", "R$ 89,90"), ("customer_name", "Bia")) with
        {
            Buttons = [new(1, TemplateButtonKind.Url, "azul"), new(2, TemplateButtonKind.CopyCode, "AZUL10")],
        };

    private static readonly MessageTemplate Invoice = new()
    {
        Name = "invoice_template", Header = new(HeaderFormat.Document, Example: "4::handle"),
        Body = "A nota do pedido {{order_number}} está aqui para você.", Parameters = [new("order_number", "1042")],
    };
}
