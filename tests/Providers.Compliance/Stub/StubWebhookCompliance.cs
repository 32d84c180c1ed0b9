using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Compliance.Meta;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Providers.Stub;

namespace WhatsAppEngine.Providers.Compliance.Stub;

/// <summary>The stub, speaking the dialect of the provider registered before it.</summary>
[Collection(nameof(Fuzzing))]
public sealed class StubWebhookCompliance : WebhookCompliance
{
    protected override IProviderWebhook Webhook { get; } =
        new ServiceCollection().AddMetaWebhook().AddStubWebhook().BuildServiceProvider().GetServices<IProviderWebhook>().Last();

    protected override string OneMessage => MetaPosts.OfMessages(MetaPosts.Message);

    protected override string TwoMessages => MetaPosts.OfMessages(MetaPosts.Message, MetaPosts.SecondMessage);

    protected override string OneStatus => MetaPosts.OfStatuses(MetaPosts.Delivered);

    protected override string Beside(string anything) => MetaPosts.OfMessages(anything, MetaPosts.Message);

    protected override WebhookPost Signed(string body, string secret) => Post(body, "X-Hub-Signature-256", MetaPosts.Signature(body, secret));

    [Fact]
    public void It_alone_can_do_without_a_secret()
    {
        Assert.False(Webhook.NeedsSecret);
        Assert.Equal(ProviderKind.Stub, Webhook.Provider);
        Assert.True(new MetaWebhook().NeedsSecret);
    }
}
