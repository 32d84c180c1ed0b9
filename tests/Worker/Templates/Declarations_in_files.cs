using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Templates;
using WhatsAppEngine.Worker.Tests.Hosting;

namespace WhatsAppEngine.Worker.Tests.Templates;

public sealed class Declarations_in_files : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("templates");

    public static TheoryData<string, string> Wrong => new()
    {
        { "name: a", "body is missing; give it." },
        { "body: a", "name is missing; give it." },
        { "name: a\nbody: b\ncolour: c", "line 3: colour is not known; known are name, language, category" },
        { "name: a\nbody: b\ncategory: OFFER", "line 3: category must be UTILITY or MARKETING or AUTHENTICATION." },
        { "name: a\nbody: b\nparameters: c", "line 3: parameters must be a list; begin each entry with a dash." },
        { "name: a\nbody: b\nparameters:\n  - example: c", "parameters[0].name is missing; give it." },
        { "name: a\nbody: b\nparameters:\n  - name: c\n    optional: yes", "line 5: parameters[0].optional must be true or false." },
        { "name: a\nbody: b\nheader: c", "line 3: header. is no group of fields" },
        { "name: a\nbody: Olá, {{x}}!\nparameters:\n  - name: x", "a: body starts or ends with a slot, which WhatsApp refuses; put words around it." },
        { "name: A\nbody: b", "A: name must be small letters" },
        { "name: [a", "is not valid YAML" },
        { "- a", "is no group of fields; write one field a line" },
        { "name: a\nbody: b\n---\nname: a\nbody: b", "a: name a is declared already in pt_BR; declare it once" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void That_are_wrong_say_where_what_and_how_to_mend_it(string text, string problem)
    {
        var file = Write("x.yaml", text);
        var wrong = Assert.Throws<TemplateFileException>(() => TemplateFolder.Load(folder.FullName, new TemplateRegistry()));
        Assert.StartsWith($"{file}: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Fact]
    public void May_say_everything_a_template_has()
    {
        Write("x.yaml", Whole);
        var registry = new TemplateRegistry();

        TemplateFolder.Load(folder.FullName, registry);

        var template = registry.Find(Guid.NewGuid(), "nota", "es")!;
        Assert.Equal((TemplateCategory.Marketing, ParameterFormat.Named, "Hola {{nombre}}, mira.", "Fin"), (template.Category, template.Format, template.Body, template.Footer));
        Assert.Equal(new TemplateHeader(HeaderFormat.Document, null, "4::x"), template.Header);
        Assert.Equal([new TemplateParameter("nombre", "Ana", true)], template.Parameters);
        Assert.Equal([new DeclaredButton("quick_reply", "Sí"), new DeclaredButton("url", "Ver", "https://a.example/{{1}}", null, "https://a.example/1")], template.Buttons);
    }

    [Fact]
    public void Of_a_tenant_count_for_that_tenant()
    {
        var tenant = Guid.NewGuid();
        Write("x.yaml", "name: a\nbody: todos");
        Write(Path.Combine(tenant.ToString(), "x.yaml"), "name: a\nbody: meu");
        var registry = new TemplateRegistry();

        TemplateFolder.Load(folder.FullName, registry);

        Assert.Equal(("meu", "todos"), (registry.Find(tenant, "a", "pt_BR")!.Body, registry.Find(Guid.NewGuid(), "a", "pt_BR")!.Body));
    }

    [Fact]
    public void Of_nobody_are_refused()
    {
        Write(Path.Combine("loja", "x.yaml"), "name: a\nbody: b");
        Assert.Contains("is no tenant's folder", Assert.Throws<TemplateFileException>(
            () => TemplateFolder.Load(folder.FullName, new TemplateRegistry())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quote_created_template", "customer_name,quote_number,total_value")]
    [InlineData("quote_sent_template", "customer_name,quote_number,total_value")]
    [InlineData("order_created_template", "customer_name,order_number,total_value")]
    [InlineData("order_status_template", "customer_name,order_number,status")]
    [InlineData("delivery_started_template", "customer_name,order_number,estimated_time")]
    [InlineData("delivery_completed_template", "customer_name,order_number")]
    [InlineData("welcome_template", "business_name")]
    [InlineData("auto_reply_template", "customer_name")]
    public void That_come_with_the_engine_can_be_created_and_filled(string name, string parameters)
    {
        var registry = new TemplateRegistry();
        TemplateFolder.Load(Path.Combine(AppContext.BaseDirectory, "templates"), registry);
        Assert.Equal(8, registry.Of(Guid.NewGuid()).Count);

        var template = registry.Find(Guid.NewGuid(), name, "pt_BR")!;

        Assert.Empty(TemplateRules.CreationProblems(template));
        Assert.Equal(TemplateCategory.Utility, template.Category);
        Assert.Equal(parameters, string.Join(',', template.BodyParameters.Select(parameter => parameter.Name)));
        var required = template.Parameters.Where(parameter => !parameter.IsOptional).ToDictionary(parameter => parameter.Name, parameter => parameter.Example!);
        Assert.Empty(TemplateFit.Problems(new TemplateContent(name, "pt_BR", required), template));
    }

    [Fact]
    public async Task That_are_wrong_keep_the_worker_from_starting()
    {
        var file = Write("x.yaml", "name: a");
        var database = PostgresServer.UrlOf(await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync));
        await using var worker = WorkerProcess.Start(database, (TemplateOptions.PathSetting, folder.FullName));

        Assert.Equal(1, await worker.ExitCodeAsync());
        Assert.Equal($"{file}: body is missing; give it.\n", await worker.ErrorsAsync());
    }

    [Fact]
    public async Task In_a_folder_that_is_not_there_keep_the_worker_from_starting()
    {
        await using var worker = WorkerProcess.Start("postgresql://u:p@127.0.0.1:1/x", (TemplateOptions.PathSetting, "/nowhere"));

        Assert.Equal(1, await worker.ExitCodeAsync());
        Assert.Equal("WHATSAPP_TEMPLATES_PATH: there is no folder /nowhere; name the one with the templates' declarations.\n", await worker.ErrorsAsync());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private const string Whole = """
        name: nota
        language: es
        category: marketing
        parameter_format: named
        header: { format: document, example: "4::x" }
        body: |-
          Hola {{nombre}}, mira.
        footer: Fin
        parameters:
          - name: nombre
            example: Ana
            optional: true
        buttons:
          - { type: quick_reply, text: Sí }
          - { type: url, text: Ver, url: "https://a.example/{{1}}", example: https://a.example/1 }
        """;
}
