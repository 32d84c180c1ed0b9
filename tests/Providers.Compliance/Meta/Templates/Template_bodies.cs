using System.Text;
using System.Text.Json;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Providers.Compliance.Meta.Templates;

public sealed class Template_bodies
{
    public static TheoryData<TemplateContent, string> Bodies => new()
    {
        { Plain, "" },
        { Plain with { Variables = new Dictionary<string, string> { ["2"] = "b", ["1"] = "a" } },
            """{"type":"body","parameters":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""" },
        { Plain with { HeaderText = new TemplateHeaderText("1042", null) }, """{"type":"header","parameters":[{"type":"text","text":"1042"}]}""" },
        { Plain with { HeaderText = new TemplateHeaderText("1042", "order") },
            """{"type":"header","parameters":[{"type":"text","parameter_name":"order","text":"1042"}]}""" },
        { Plain with { HeaderMedia = new MediaContent(MediaKind.Document, new MediaSource(null, "9"), FileName: "nota.pdf") },
            """{"type":"header","parameters":[{"type":"document","document":{"id":"9","filename":"nota.pdf"}}]}""" },
        { Plain with { HeaderLocation = new LocationContent(-23.5, -46.6, "Loja") },
            """{"type":"header","parameters":[{"type":"location","location":{"latitude":-23.5,"longitude":-46.6,"name":"Loja"}}]}""" },
        { Plain with { Buttons = [new(2, TemplateButtonKind.CopyCode, "X"), new(1, TemplateButtonKind.Url, "u"), new(0, TemplateButtonKind.QuickReply, "p")] },
            """
            {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"p"}]},
            {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"u"}]},
            {"type":"button","sub_type":"copy_code","index":"2","parameters":[{"type":"coupon_code","coupon_code":"X"}]}
            """ },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Are_as_meta_documents_them(TemplateContent content, string components)
    {
        var rest = components.Length == 0 ? "" : $",\"components\":[{components.ReplaceLineEndings("")}]";
        Assert.Equal("""{"type":"template","template":{"name":"t","language":{"code":"pt_BR"}""" + rest + "}}", Write(content));
    }

    [Fact]
    public void A_filled_template_is_written_in_the_order_of_its_slots()
    {
        var template = new MessageTemplate { Name = "t", Parameters = [new("b"), new("a", IsOptional: true)] };
        var filled = TemplateFit.Fill(Plain with { Variables = new Dictionary<string, string> { ["b"] = "1" } }, template);
        Assert.Contains("""[{"type":"text","text":"1"},{"type":"text","text":"-"}]""", Write(filled), StringComparison.Ordinal);
    }

    private static string Write(TemplateContent content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            MetaTemplate.Write(json, content);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static readonly TemplateContent Plain = new("t", "pt_BR", new Dictionary<string, string>());
}
