using System.Collections.Concurrent;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Templates;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>
/// What templates look like: as the account has them, with the names of their declaration, else as they are declared. Believed for
/// seconds, so that a thousand messages of one template are one question.
/// </summary>
internal sealed class TemplateShapes(
    TemplateTable table, TemplateRegistry registry, IEnumerable<ITemplateCatalogue> catalogues, TemplateOptions options, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    private readonly Dictionary<ProviderKind, ITemplateCatalogue> catalogues = catalogues.ToDictionary(catalogue => catalogue.Provider);
    private readonly ConcurrentDictionary<(ProviderKind, TemplateKey), Remembered> remembered = new();

    /// <summary>Templates are the provider's: it has a catalogue of them.</summary>
    public bool AreKeptBy(ProviderKind provider) => catalogues.ContainsKey(provider);

    /// <summary>The template; null when nobody knows it. May be seconds old.</summary>
    public async ValueTask<MessageTemplate?> RecallAsync(ProviderKind provider, TemplateKey key, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue((provider, key), out var known) && time.GetElapsedTime(known.At) < options.KnownFor)
        {
            return known.Shape;
        }

        var shape = await FindAsync(provider, key, cancellationToken);
        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        remembered[(provider, key)] = new Remembered(shape, time.GetTimestamp());
        return shape;
    }

    /// <summary>The template as it is now; null when nobody knows it.</summary>
    public async Task<MessageTemplate?> FindAsync(ProviderKind provider, TemplateKey key, CancellationToken cancellationToken)
    {
        var declared = registry.Find(key.TenantId, key.Name, key.Language);
        return catalogues.TryGetValue(provider, out var catalogue) && key.WabaId.Length > 0
            && await table.FindAsync(key, cancellationToken) is { } kept
            ? TemplateNames.Adopt(catalogue.Read(kept.AtProvider), declared)
            : declared;
    }

    private sealed record Remembered(MessageTemplate? Shape, long At);
}
