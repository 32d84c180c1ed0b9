using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Templates;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>The templates that are known for a tenant.</summary>
internal sealed class TemplateList(TemplateTable table, TemplateRegistry registry, IEnumerable<ITemplateCatalogue> catalogues)
{
    /// <summary>The word for the status of a template that no provider ever had.</summary>
    public const string DeclaredOnly = "DECLARED";

    private readonly ITemplateCatalogue? catalogue = catalogues.FirstOrDefault();

    /// <summary>Those of its accounts, those that are gone too, and then those that are declared only.</summary>
    public async Task<IReadOnlyList<ListedTemplate>> OfAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var kept = await table.ListAsync(tenantId, cancellationToken);
        var known = kept.Select(template => (template.Name, template.Language)).ToHashSet();
        return
        [
            .. kept.Select(Kept),
            .. registry.Of(tenantId).Where(declared => !known.Contains((declared.Name, declared.Language))).Select(OnlyDeclared),
        ];
    }

    /// <summary>The declaration that counts for a tenant.</summary>
    public MessageTemplate? Declared(Guid tenantId, string name, string language) => registry.Find(tenantId, name, language);

    private ListedTemplate Kept(KnownTemplate known)
    {
        var declared = registry.Find(known.TenantId, known.Name, known.Language);
        var shape = catalogue?.Read(known.AtProvider) ?? new MessageTemplate { Name = known.Name };
        return new ListedTemplate(
            known.AtProvider, known.WabaId, TemplateNames.Adopt(shape, declared), declared is not null, known.SyncedAt);
    }

    private static ListedTemplate OnlyDeclared(MessageTemplate declared) => new(
        new ProviderTemplate
        {
            Name = declared.Name, Language = declared.Language, Category = declared.Category.Name(), Status = DeclaredOnly,
            ParameterFormat = declared.Format.Name(),
        },
        WabaId: "", declared, IsDeclared: true, SyncedAt: null);
}

/// <summary>A template that is known.</summary>
/// <param name="AtProvider">As the provider keeps it.</param>
/// <param name="WabaId">The account; empty when no account has it.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="IsDeclared">It is declared.</param>
/// <param name="SyncedAt">When it was last seen at the provider.</param>
internal sealed record ListedTemplate(
    ProviderTemplate AtProvider, string WabaId, MessageTemplate Shape, bool IsDeclared, DateTimeOffset? SyncedAt);
