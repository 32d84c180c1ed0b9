using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Channels;
using WhatsAppEngine.Worker.Customers;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Intake;

internal static class IntakeRegistration
{
    /// <summary>Takes in what the inbound topic brings.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOptions<IntakeOptions>().BindConfiguration(IntakeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<IntakeOptions>>().Value);
        services.TryAddSingleton(provider => EventsTopic.From(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<OutboundSignal>();
        services.TryAddSingleton<IntakePace>();
        services.TryAddSingleton<IntakeMeter>();
        services.TryAddSingleton<FailureIntake>();
        services.TryAddSingleton<IntakeConversations>();
        services.TryAddSingleton<IntakeTransaction>();
        services.TryAddSingleton<IntakeBatch>();
        services.TryAddSingleton<IntakeQueue>();
        services.AddHostedService<IntakeLoop>();
        services.AddCustomers();
        return services.AddTopicSource<InboundTopic>(Topics.Inbound);
    }
}
