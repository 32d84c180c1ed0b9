using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Providers.Stub;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Pacing;
using WhatsAppEngine.Worker.Outbound.Policies;
using WhatsAppEngine.Worker.Outbound.Requests;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Outbound;

internal static class OutboundRegistration
{
    /// <summary>Queues what verticals ask for, and sends what the queue holds.</summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddOptions<OutboundOptions>().BindConfiguration(OutboundOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<OutboundOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboundSignal>();
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<OutboundQueueTable>();
        services.TryAddSingleton<AsideMessageTable>();
        services.TryAddSingleton<AbandonedMessageTable>();
        services.TryAddSingleton<SendingAccounts>();
        services.TryAddSingleton<TemplatePreparation>();
        services.TryAddSingleton<FilePreparation>();
        services.TryAddSingleton<Preparation>();
        services.TryAddSingleton<SendingCountTable>();
        services.TryAddSingleton<SettingWarnings>();
        services.TryAddSingleton<Gate>();
        services.AddPace();
        services.TryAddSingleton<Admission>();
        services.TryAddSingleton<Attempt>();
        services.TryAddSingleton<Departures>();
        services.TryAddSingleton<SettlementQueue>();
        services.TryAddSingleton<SettlementWriter>();
        services.TryAddSingleton<DispatcherClock>();
        services.AddMetaSender();
        services.AddEvolutionSender();
        services.AddStubSender();
        // Hosted services stop in the reverse of this order: the dispatcher first, then, its attempts being noted, the settlements.
        services.AddHostedService<SettlementLoop>();
        services.AddHostedService<Dispatcher>();
        services.AddHostedService<Returner>();
        services.AddHostedService<Sweeper>();
        services.AddHostedService<UnknownOutcomes>();
        return services.AddTopicSource<OutboundTopic>(Topics.Outbound);
    }
}
