using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Customers;

internal static class CustomersRegistration
{
    /// <summary>Erases customers, and remembers what they wished.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<OptOutKey>();
        services.TryAddSingleton<OptOutMemory>();
        services.TryAddSingleton<ErasureBeginning>();
        services.TryAddSingleton<ErasureWork>();
        services.TryAddSingleton<Eraser>();
        services.TryAddSingleton<CustomerExport>();
        return services;
    }
}
