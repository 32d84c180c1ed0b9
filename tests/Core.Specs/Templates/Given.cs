using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Core.Specs.Templates;

/// <summary>Templates and what messages bring for them.</summary>
internal static class Given
{
    public static MessageTemplate Delivery { get; } = new()
    {
        Name = "delivery_started_template",
        Body = "Olá, {{customer_name}}! O pedido {{order_number}} chega às {{estimated_time}}, se tudo der certo.",
        Footer = "Mensagem automática",
        Parameters = [new("customer_name", "Ana"), new("order_number", "1042"), new("estimated_time", "18h30", IsOptional: true)],
    };

    public static MessageTemplate Invoice { get; } = new()
    {
        Name = "invoice_template",
        Format = ParameterFormat.Named,
        Header = new TemplateHeader(HeaderFormat.Document, Example: "4::handle"),
        Body = "A nota do pedido {{order_number}} está aqui.",
        Parameters = [new("order_number", "1042")],
        Buttons =
        [
            new(DeclaredButtons.QuickReply, "Falar com alguém"),
            new(DeclaredButtons.Url, "Acompanhar", "https://loja.example/{{1}}", Example: "https://loja.example/1042"),
            new(DeclaredButtons.CopyCode, Example: "VOLTE10"),
        ],
    };

    public static TemplateContent Values(MessageTemplate of, params (string Name, string Value)[] values) =>
        new(of.Name, of.Language, values.ToDictionary(value => value.Name, value => value.Value));

    public static TemplateContent WholeInvoice { get; } = Values(Invoice, ("order_number", "1042")) with
    {
        HeaderMedia = new MediaContent(MediaKind.Document, new MediaSource("https://loja.example/nota.pdf", null)),
        Buttons = [new(1, TemplateButtonKind.Url, "1042"), new(2, TemplateButtonKind.CopyCode, "VOLTE10")],
    };
}
