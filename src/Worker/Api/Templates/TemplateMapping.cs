using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Worker.Templates;
using Problem = WhatsAppEngine.Core.Templates.TemplateProblem;

namespace WhatsAppEngine.Worker.Api.Templates;

/// <summary>Templates in the API's words.</summary>
internal static class TemplateMapping
{
    private const string DefaultLanguage = "pt_BR";

    // Only whether a header brings something is looked at; nothing is fetched.
    private static readonly MediaSource Anything = new("https://example.com/", MediaId: null);

    public static string LanguageOf(string language) => language is { Length: > 0 } ? language : DefaultLanguage;

    public static Template Of(ListedTemplate listed)
    {
        var template = Of(listed.AtProvider, listed.WabaId, listed.Shape);
        template.IsDeclared = listed.IsDeclared;
        template.SyncedAt = listed.SyncedAt?.ToTimestamp();
        return template;
    }

    public static Template Of(ProviderTemplate kept, string wabaId, MessageTemplate shape) => new()
    {
        Name = kept.Name,
        Language = kept.Language,
        Category = kept.Category,
        Status = kept.Status,
        Quality = kept.Quality ?? "",
        Reason = kept.Reason ?? "",
        ParameterFormat = kept.ParameterFormat,
        Parameters = { shape.Parameters.Select(parameter => parameter.Name) },
        WabaId = wabaId,
        Id = kept.Id ?? "",
        IsDeclared = true,
    };

    public static BaseCommerce.WhatsApp.V1.TemplateProblem Of(Problem problem) => new() { Field = problem.Field, Remedy = problem.Remedy };

    // A word that is none becomes a value that is none, which the declaration's rules refuse by name.
    public static MessageTemplate Read(TemplateDeclaration given) => new()
    {
        Name = given.Name,
        Language = LanguageOf(given.Language),
        Category = Word(given.Category, TemplateCategory.Utility, TemplateWords.TryParse),
        Format = Word(given.ParameterFormat, ParameterFormat.Positional, TemplateWords.TryParse),
        Header = given.Header is { } header
            ? new TemplateHeader(
                Word(header.Format, HeaderFormat.Text, TemplateWords.TryParse), OrNull(header.Text), OrNull(header.Example))
            : null,
        Body = OrNull(given.Body),
        Footer = OrNull(given.Footer),
        Parameters = [.. given.Parameters.Select(slot => new TemplateParameter(slot.Name, OrNull(slot.Example), slot.Optional))],
        Buttons =
        [
            .. given.Buttons.Select(button => new DeclaredButton(
                button.Type, OrNull(button.Text), OrNull(button.Url), OrNull(button.PhoneNumber), OrNull(button.Example))),
        ],
    };

    public static TemplateContent Content(PreviewTemplateRequest request) =>
        new(request.Name, LanguageOf(request.Language), new Dictionary<string, string>(request.Variables))
        {
            HeaderMedia = MediaKinds.TryParse(request.HeaderType, out var kind) ? new MediaContent(kind, Anything) : null,
            HeaderLocation = request.HeaderType == "location" ? new LocationContent(0, 0) : null,
            Buttons =
            [
                .. request.Buttons.Select(button => new TemplateButton(
                    button.Index, TemplateButtonKinds.TryParse(button.Type, out var type) ? type : default, button.Value)),
            ],
        };

    private static T Word<T>(string text, T byDefault, Reader<T> read)
        where T : struct, System.Enum =>
            text.Length == 0 ? byDefault : read(text, out var word) ? word : (T)System.Enum.ToObject(typeof(T), -1);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private delegate bool Reader<T>(string? text, out T word);
}
