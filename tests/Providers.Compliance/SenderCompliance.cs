using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Providers.Compliance;

/// <summary>What every provider's sender must hold.</summary>
public abstract class SenderCompliance : IAsyncLifetime
{
    protected LogCollector Logs { get; } = new();

    /// <summary>A sender whose provider does as it is told.</summary>
    protected abstract Task<IMessageSender> SenderWhoseProviderAsync(Behaviour behaviour);

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task A_message_that_is_taken_has_an_id_of_its_own(string kind)
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        var first = Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(Request(kind), default));
        var second = Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(Request(kind), default));
        Assert.NotEqual(first.ProviderMessageId, second.ProviderMessageId);
    }

    [Fact]
    public async Task A_message_that_is_refused_says_why()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Refuses);
        var outcome = Assert.IsType<SendOutcome.Refused>(await sender.SendAsync(Request("text"), default));
        Assert.NotEmpty(outcome.Code);
        Assert.NotEmpty(outcome.Reason);
    }

    [Fact]
    public async Task A_message_that_comes_too_early_may_be_tried_later()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.PutsOff);
        Assert.IsType<SendOutcome.TryLater>(await sender.SendAsync(Request("text"), default));
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_is_neither_sent_nor_failed()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.LosesItsAnswer);
        Assert.IsType<SendOutcome.Unknown>(await sender.SendAsync(Request("text"), default));
    }

    [Fact]
    public void Every_kind_of_content_is_among_the_samples()
    {
        var kinds = typeof(OutboundContent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(OutboundContent)) && !type.IsAbstract);
        Assert.Equal(kinds.ToHashSet(), ContentSamples.All.Values.Select(content => content.GetType()).ToHashSet());
        Assert.All(ContentSamples.All.Values, content => Assert.Null(ContentLimits.Problem(content)));
    }

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task Nothing_personal_is_logged_or_told_in_a_reason(string behaviour)
    {
        var sender = await SenderWhoseProviderAsync(Enum.Parse<Behaviour>(behaviour));
        var outcome = await sender.SendAsync(Request("text"), default);
        foreach (var canary in new[] { "5511987654321", "Olá canário", "a secret token" })
        {
            Logs.AssertNowhere(canary);
            Assert.DoesNotContain(canary, outcome.ToString(), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string> Contents => [.. ContentSamples.All.Keys];

    public static TheoryData<string> Behaviours => [.. Enum.GetNames<Behaviour>()];

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The sample of that name, as the provider gets it.</summary>
    protected virtual OutboundContent Sample(string kind) => ContentSamples.All[kind];

    protected SendRequest Request(string kind) => new(
        Guid.NewGuid(),
        new SendingAccount(Guid.NewGuid(), "number-1", "a secret token", ApiUrl: null),
        new Recipient("+5511987654321", UserId: null),
        Sample(kind),
        ReplyToMessageId: null);

    protected ServiceProvider Services(Action<IServiceCollection> register, params (string Name, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build());
        register(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>What the provider does with a message.</summary>
    protected enum Behaviour
    {
        Takes,
        Refuses,
        PutsOff,
        LosesItsAnswer,
    }
}
