using Grpc.AspNetCore.Server;
using WhatsAppEngine.Worker.Api.Bindings;
using WhatsAppEngine.Worker.Api.Conversations;
using WhatsAppEngine.Worker.Api.Customers;
using WhatsAppEngine.Worker.Api.DeadLetters;
using WhatsAppEngine.Worker.Api.Evolution;
using WhatsAppEngine.Worker.Api.Media;
using WhatsAppEngine.Worker.Api.Messaging;
using WhatsAppEngine.Worker.Api.Numbers;
using WhatsAppEngine.Worker.Api.OptOuts;
using WhatsAppEngine.Worker.Api.Secrets;
using WhatsAppEngine.Worker.Api.Streams;
using WhatsAppEngine.Worker.Api.Templates;
using WhatsAppEngine.Worker.Conversations;
using WhatsAppEngine.Worker.Customers;
using WhatsAppEngine.Worker.Messages;
using WhatsAppEngine.Worker.OptOuts;
using WhatsAppEngine.Worker.Secrets;
using WhatsAppEngine.Worker.Streams;

namespace WhatsAppEngine.Worker.Api;

internal static class ApiEndpoints
{
    /// <summary>The gRPC services that other programs call (docs/api.md), each inside its <see cref="ApiFrame"/>.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddFrame().AddConversations().AddCustomers().AddMessages().AddOptOuts().AddSecrets().AddStreams().AddGrpc()
            .AddServiceOptions<BindingsApi>(Guard)
            .AddServiceOptions<ConversationsApi>(Guard)
            .AddServiceOptions<CustomersApi>(Guard)
            .AddServiceOptions<DeadLettersApi>(Guard)
            .AddServiceOptions<EvolutionApi>(Guard)
            .AddServiceOptions<MediaApi>(ApiFrame.AroundFiles)
            .AddServiceOptions<MessagingApi>(ApiFrame.AroundFiles)
            .AddServiceOptions<NumbersApi>(Guard)
            .AddServiceOptions<OptOutsApi>(Guard)
            .AddServiceOptions<SecretsApi>(Guard)
            .AddServiceOptions<StreamsApi>(Guard)
            .AddServiceOptions<TemplatesApi>(Guard);
        return services;
    }

    /// <summary>Serves them.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<BindingsApi>();
        endpoints.MapGrpcService<ConversationsApi>();
        endpoints.MapGrpcService<CustomersApi>();
        endpoints.MapGrpcService<DeadLettersApi>();
        endpoints.MapGrpcService<EvolutionApi>();
        endpoints.MapGrpcService<MediaApi>();
        endpoints.MapGrpcService<MessagingApi>();
        endpoints.MapGrpcService<NumbersApi>();
        endpoints.MapGrpcService<OptOutsApi>();
        endpoints.MapGrpcService<SecretsApi>();
        endpoints.MapGrpcService<StreamsApi>();
        endpoints.MapGrpcService<TemplatesApi>();
        return endpoints;
    }

    private static void Guard(GrpcServiceOptions options) => ApiFrame.Around(options);
}
