using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Storage.Media;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Storage.OptOuts;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Storage.Templates;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage;

/// <summary>Registers the database and its tables.</summary>
public static class StorageRegistration
{
    /// <summary>Adds the <see cref="NpgsqlDataSource"/> of <c>DATABASE_URL</c>, every table and the <see cref="SchemaCheck"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.DatabaseUrl = configuration["DATABASE_URL"];
                options.MaxConnections = configuration.GetValue("DATABASE_MAX_CONNECTIONS", options.MaxConnections);
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, DatabaseUrlValidation>());
        services.TryAddSingleton(provider => DatabaseSource.Create(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.TryAddSingleton<SchemaCheck>();
        services.TryAddSingleton<BindingChangeTable>();
        services.TryAddSingleton<BindingTable>();
        services.TryAddSingleton<BindingUseTable>();
        services.TryAddSingleton<ConversationChanges>();
        services.TryAddSingleton<ConversationLookup>();
        services.TryAddSingleton<ConversationPages>();
        services.TryAddSingleton<DeadLetterSearch>();
        services.TryAddSingleton<InstanceBindingTable>();
        services.TryAddSingleton<KnownMessageTable>();
        services.TryAddSingleton<MediaUploadTable>();
        services.TryAddSingleton<MessageChanges>();
        services.TryAddSingleton<MessagePages>();
        services.TryAddSingleton<MessageSearch>();
        services.TryAddSingleton<NumberFactTable>();
        services.TryAddSingleton<OfferedChoices>();
        services.TryAddSingleton<OptOutList>();
        services.TryAddSingleton<OutboundFileTable>();
        services.TryAddSingleton<OutboundQueueTable>();
        services.TryAddSingleton<OutboxTable>();
        services.TryAddSingleton<TemplateTable>();
        services.TryAddSingleton<TenantReader>();
        services.TryAddSingleton<UnreadTable>();
        return services;
    }

    private sealed class DatabaseUrlValidation : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options)
        {
            try
            {
                if (options.DatabaseUrl is { } url) DatabaseUrl.Parse(url);
                return ValidateOptionsResult.Success;
            }
            catch (FormatException failure)
            {
                return ValidateOptionsResult.Fail(failure.Message);
            }
        }
    }
}
