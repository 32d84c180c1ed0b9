using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>Meta's catalogue, for the numbers of the stub unless a test says otherwise.</summary>
internal sealed class StubCatalogue(ProviderKind provider = ProviderKind.Stub) : ITemplateCatalogue
{
    private static readonly ITemplateCatalogue Meta = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLogging().AddMetaDesk()
        .BuildServiceProvider().GetRequiredService<ITemplateCatalogue>();

    public ProviderKind Provider => provider;

    public Task<CallOutcome<IReadOnlyList<ProviderTemplate>>> ListAsync(NumberAccount account, CancellationToken cancellationToken) =>
        Meta.ListAsync(account, cancellationToken);

    public Task<CallOutcome<ProviderTemplate>> CreateAsync(
        NumberAccount account, MessageTemplate declaration, CancellationToken cancellationToken) =>
        Meta.CreateAsync(account, declaration, cancellationToken);

    public Task<CallFailure?> DeleteAsync(NumberAccount account, string name, string? id, CancellationToken cancellationToken) =>
        Meta.DeleteAsync(account, name, id, cancellationToken);

    public Task<CallFailure?> UnpauseAsync(NumberAccount account, string id, CancellationToken cancellationToken) =>
        Meta.UnpauseAsync(account, id, cancellationToken);

    public MessageTemplate Read(ProviderTemplate kept) => Meta.Read(kept);
}
