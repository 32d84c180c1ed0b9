using System.Collections.Concurrent;

namespace WhatsAppEngine.Core.Templates;

/// <summary>The templates that are declared, in files and in code. A tenant's own declaration goes before the one for everybody.</summary>
public sealed class TemplateRegistry
{
    private readonly ConcurrentDictionary<Key, MessageTemplate> declared = new();

    /// <summary>Declares a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="tenantId">Whose it is; null declares it for everybody.</param>
    /// <exception cref="InvalidTemplateException">It is wrong, or declared already.</exception>
    public void Register(MessageTemplate template, Guid? tenantId = null)
    {
        if (TryRegister(template, tenantId) is { Count: > 0 } problems)
        {
            throw new InvalidTemplateException(template.Name, problems);
        }
    }

    /// <summary>Declares a template, unless something is wrong with it.</summary>
    /// <returns>What is wrong; nothing when it is declared now.</returns>
    public IReadOnlyList<TemplateProblem> TryRegister(MessageTemplate template, Guid? tenantId = null)
    {
        if (TemplateRules.Problems(template) is { Count: > 0 } problems)
        {
            return problems;
        }

        return declared.TryAdd(new Key(tenantId, template.Name, template.Language), template)
            ? []
            : [new TemplateProblem(
                "name", $"{template.Name} is declared already in {template.Language}; declare it once, or give one of them another name.")];
    }

    /// <summary>The declaration that counts for a tenant; null when there is none.</summary>
    public MessageTemplate? Find(Guid tenantId, string name, string language) =>
        declared.GetValueOrDefault(new Key(tenantId, name, language)) ?? declared.GetValueOrDefault(new Key(null, name, language));

    /// <summary>All declarations that count for a tenant, by name and language.</summary>
    public IReadOnlyList<MessageTemplate> Of(Guid tenantId) =>
    [
        .. declared.Where(entry => entry.Key.TenantId is null || entry.Key.TenantId == tenantId)
            .GroupBy(entry => (entry.Key.Name, entry.Key.Language))
            .Select(same => same.OrderBy(entry => entry.Key.TenantId is null).First().Value)
            .OrderBy(template => template.Name, StringComparer.Ordinal).ThenBy(template => template.Language, StringComparer.Ordinal),
    ];

    private sealed record Key(Guid? TenantId, string Name, string Language);
}
