using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Templates;

namespace WhatsAppEngine.Worker.Api.Templates;

/// <summary>What requests about templates must hold.</summary>
internal static class TemplateRequestRules
{
    /// <summary>The declaration to create.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT or NOT_FOUND.</exception>
    public static MessageTemplate Check(RegisterTemplateRequest request, TemplateList list)
    {
        new FieldRules()
            .RequireUuid("tenant_id", request.TenantId)
            .Require(
                (request.Name.Length > 0) != (request.Declaration is not null),
                "name", "must name a declared template, or a declaration be given: one of the two")
            .Enforce();
        var (prefix, template) = request.Declaration is { } given
            ? ("declaration.", TemplateMapping.Read(given))
            : ("", Declared(request, list));
        var problems = TemplateRules.CreationProblems(template);
        return problems.Count == 0 ? template : throw Refusal.Of(DeclarationProblems.Violations(prefix, template, problems));
    }

    /// <summary>What fills the template.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static TemplateContent Check(PreviewTemplateRequest request)
    {
        var rules = new FieldRules()
            .RequireUuid("tenant_id", request.TenantId)
            .Require(request.Name.Length > 0, "name", "is missing")
            .RequireText("name", request.Name)
            .RequireText("language", request.Language)
            .Require(
                request.HeaderType is "" or "image" or "video" or "document" or "location", "header_type",
                "must be image, video, document or location");
        foreach (var (place, button) in request.Buttons.Index())
        {
            rules.Require(
                TemplateButtonKinds.TryParse(button.Type, out _), $"buttons[{place}].type", "must be quick_reply, url or copy_code")
                .Require(button.Index >= 0, $"buttons[{place}].index", "must be 0 or more");
        }

        rules.Enforce();
        return TemplateMapping.Content(request);
    }

    public static bool IsAskedFor(Template found, ListTemplatesRequest request) =>
        Fits(request.Name, found.Name) && Fits(request.Language, found.Language) && Fits(request.WabaId, found.WabaId)
        && Fits(request.Status.ToUpperInvariant(), found.Status);

    private static bool Fits(string asked, string has) => asked.Length == 0 || asked == has;

    private static MessageTemplate Declared(RegisterTemplateRequest request, TemplateList list) =>
        list.Declared(Guid.Parse(request.TenantId), request.Name, TemplateMapping.LanguageOf(request.Language))
        ?? throw Refusal.Of(
            ErrorReasons.NotFound, "No template of this name is declared in this language: write it to a file in WHATSAPP_TEMPLATES_PATH.");
}
