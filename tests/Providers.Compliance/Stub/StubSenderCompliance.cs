using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Stub;

namespace WhatsAppEngine.Providers.Compliance.Stub;

public sealed class StubSenderCompliance : SenderCompliance
{
    protected override Task<IMessageSender> SenderWhoseProviderAsync(Behaviour behaviour) => Task.FromResult(Services(
        services => services.AddStubSender(),
        ("Stub:FailEvery", behaviour == Behaviour.Takes ? "0" : "1"),
        ("Stub:FailAs", behaviour switch
        {
            Behaviour.Refuses => nameof(StubFailure.Refused),
            Behaviour.LosesItsAnswer => nameof(StubFailure.Unknown),
            _ => nameof(StubFailure.TryLater),
        })).GetRequiredService<IMessageSender>());
}
