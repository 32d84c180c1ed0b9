using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Worker.Templates;

namespace WhatsAppEngine.Worker.Api.Templates;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Templates</c>.</summary>
internal sealed class TemplatesApi(
    TemplateAccounts accounts, TemplateList list, TemplateSync sync, TemplateDesk desk, TemplatePreview preview)
    : BaseCommerce.WhatsApp.V1.Templates.TemplatesBase
{
    public override async Task<ListTemplatesResponse> List(ListTemplatesRequest request, ServerCallContext context)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId).Enforce();
        var templates = await list.OfAsync(Guid.Parse(request.TenantId), context.CancellationToken);
        var asked = templates.Select(TemplateMapping.Of).Where(found => TemplateRequestRules.IsAskedFor(found, request));
        return new ListTemplatesResponse { Templates = { asked } };
    }

    public override async Task<Template> Register(RegisterTemplateRequest request, ServerCallContext context)
    {
        var declaration = TemplateRequestRules.Check(request, list);
        var account = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        var created = (await desk.CreateAsync(account, declaration, context.CancellationToken)).OrRefuse();
        return TemplateMapping.Of(created, account.WabaId, declaration);
    }

    public override async Task<Empty> Delete(DeleteTemplateRequest request, ServerCallContext context)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId).Require(request.Name.Length > 0, "name", "is missing")
            .RequireText("name", request.Name).RequireText("language", request.Language).Enforce();
        var account = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        var language = request.Language is { Length: > 0 } one ? one : null;
        (await desk.DeleteAsync(account, request.Name, language, context.CancellationToken)).OrRefuse().OrRefuse();
        return new Empty();
    }

    public override async Task<SyncTemplatesResponse> Sync(SyncTemplatesRequest request, ServerCallContext context)
    {
        var account = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        var report = (await sync.SyncAsync(account, context.CancellationToken)).OrRefuse();
        return new SyncTemplatesResponse { Listed = report.Listed, Changed = report.Changed, Gone = report.Gone };
    }

    public override async Task<PreviewTemplateResponse> Preview(PreviewTemplateRequest request, ServerCallContext context)
    {
        var content = TemplateRequestRules.Check(request);
        var template = (await preview.FindAsync(
            Guid.Parse(request.TenantId), request.PhoneNumberId, content, context.CancellationToken)).OrRefuse();
        return new PreviewTemplateResponse
        {
            Text = TemplateText.Of(template, content) ?? "",
            Problems = { TemplateFit.Problems(content, template).Select(TemplateMapping.Of) },
        };
    }

    private async Task<TemplateAccount> FindAsync(string tenantId, string numberId, ServerCallContext context)
    {
        new FieldRules().RequireUuid("tenant_id", tenantId).Enforce();
        return (await accounts.FindAsync(Guid.Parse(tenantId), numberId, context.CancellationToken)).OrRefuse();
    }
}
