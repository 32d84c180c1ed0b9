using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Worker.Templates;
using WhatsAppEngine.Worker.Verticals;

namespace WhatsAppEngine.Worker.Tests.Verticals;

public sealed class The_table_of_notifications
{
    [Fact]
    public void Fills_every_slot_of_every_template_in_its_order()
    {
        var registry = new TemplateRegistry();
        TemplateFolder.Load(Path.Combine(AppContext.BaseDirectory, "templates"), registry);
        var table = NotificationFile.Load(Path.Combine(AppContext.BaseDirectory, "templates"));

        Assert.Equal(6, table.All.Count);
        Assert.All(table.All, entry => Assert.Equal(
            registry.Find(Guid.Empty, entry.Template, entry.Language)!.Parameters.Select(slot => (slot.Name, slot.IsOptional)),
            entry.Parameters.Select(parameter => (parameter.Name, parameter.IsOptional))));
    }

    [Fact]
    public void Takes_new_types_of_events_without_code()
    {
        var table = NotificationFile.Read("event: invoice_due\ntemplate: fatura\nlanguage: es\nparameters:\n  - name: due", "x.yaml");

        var entry = table.Find("invoice_due")!;
        Assert.Equal(("fatura", "es"), (entry.Template, entry.Language));
        Assert.Equal(["due"], Assert.Single(entry.Parameters).Fields);
    }

    [Theory]
    [InlineData("event: a", "template is missing; give it.")]
    [InlineData("event: a\ntemplate: b\ncolour: c", "line 3: colour is not known")]
    [InlineData("event: a\ntemplate: b\n---\nevent: a\ntemplate: c", "event a is there twice; leave one of them.")]
    public void Says_what_is_wrong_with_it(string text, string problem)
    {
        var wrong = Assert.Throws<TemplateFileException>(() => NotificationFile.Read(text, "x.yaml"));
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
    }
}
