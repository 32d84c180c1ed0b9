using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Templates;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>Finds the template that a message would be filled by.</summary>
internal sealed class TemplatePreview(TenantNumbers numbers, TemplateShapes shapes)
{
    /// <summary>The template of the number's account; without such a number the tenant's declaration.</summary>
    public async Task<Search<MessageTemplate>> FindAsync(
        Guid tenantId, string numberId, TemplateContent content, CancellationToken cancellationToken)
    {
        var search = await numbers.FindAsync(tenantId, numberId, cancellationToken);
        if (search is Search<TenantNumber>.Missing missing && numberId.Length > 0)
        {
            return new Search<MessageTemplate>.Missing(missing.Sentence);
        }

        var number = (search as Search<TenantNumber>.Found)?.Value;
        var key = new TemplateKey(tenantId, number?.Account.AccountId ?? "", content.Name, content.Language);
        return await shapes.FindAsync(number?.Provider ?? ProviderKind.Meta, key, cancellationToken) is { } template
            ? new Search<MessageTemplate>.Found(template)
            : new Search<MessageTemplate>.Missing("No template of this name is known in this language: sync, or declare it.");
    }
}
