using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Worker.Api.Callers;
using WhatsAppEngine.Worker.Api.Errors;

namespace WhatsAppEngine.Worker.Api;

/// <summary>What stands around every service of the API.</summary>
internal static class ApiFrame
{
    // No request that brings no file needs more.
    private const int LargestRequest = 1024 * 1024;

    /// <summary>Who may call, how errors look, how many streams are open.</summary>
    public static IServiceCollection AddFrame(this IServiceCollection services)
    {
        services.AddOptions<CallerOptions>().BindConfiguration(CallerOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CallerOptions>, CallerRules>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, DetailsFilter>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CallerDesk>();
        services.TryAddSingleton<StreamPlaces>();
        services.AddGrpc(options => options.Interceptors.Add<ReflectionInterceptor>());
        return services;
    }

    /// <summary>Puts the frame around a service whose requests bring files.</summary>
    public static void AroundFiles(GrpcServiceOptions options)
    {
        options.Interceptors.Add<EndInterceptor>();
        options.Interceptors.Add<CallerInterceptor>();
        options.Interceptors.Add<StreamInterceptor>();
    }

    /// <summary>Puts the frame around a service.</summary>
    public static void Around(GrpcServiceOptions options)
    {
        options.MaxReceiveMessageSize = LargestRequest;
        AroundFiles(options);
    }
}
