using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Templates : IAsyncLifetime
{
    private FakeDesk desk = null!;

    [Fact]
    public async Task Are_listed_one_a_line_with_what_is_wrong()
    {
        var printed = await TypesAsync("templates-list", "--tenant-id", "t", "--status", "REJECTED");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Contains(printed.Output.Split('\n'), line =>
            line.Contains("order_template", StringComparison.Ordinal) && line.Contains("REJECTED: [why]", StringComparison.Ordinal)
            && line.Contains("customer_name, order_number", StringComparison.Ordinal));
        Assert.Equal(new ListTemplatesRequest { TenantId = "t", Status = "REJECTED" }, desk.Asked.Single());
    }

    [Fact]
    public async Task Are_json_for_programs()
    {
        var printed = await TypesAsync("templates-list", "--tenant-id", "t", "--output", "json");
        Assert.Equal("order_template", JsonDocument.Parse(printed.Output).RootElement.GetProperty("templates")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Are_synced_created_and_deleted()
    {
        var synced = await TypesAsync("templates-sync", "--tenant-id", "t");
        var created = await TypesAsync("templates-create", "--tenant-id", "t", "--name", "order_template");
        var deleted = await TypesAsync("templates-delete", "--tenant-id", "t", "--name", "order_template", "--language", "pt_BR");

        Assert.Equal("8 templates, 2 of them changed; 1 are gone.\n", synced.Output);
        Assert.Equal("Created order_template (pt_BR) in account account-1: PENDING.\n", created.Output);
        Assert.Equal("Deleted order_template.\n", deleted.Output);
        Assert.Equal(new DeleteTemplateRequest { TenantId = "t", Name = "order_template", Language = "pt_BR" }, desk.Asked[^1]);
    }

    [Theory]
    [InlineData]
    [InlineData("--language", "en", "--all-languages")]
    public async Task Are_not_deleted_by_mistake_in_all_languages(params string[] languages)
    {
        var printed = await TypesAsync(["templates-delete", "--tenant-id", "t", "--name", "x", .. languages]);
        Assert.Equal((2, "error: give either --language or --all-languages.\n"), (printed.ExitCode, printed.Errors));
        Assert.Empty(desk.Asked);
    }

    [Fact]
    public async Task Are_shown_as_a_customer_reads_them()
    {
        var printed = await TypesAsync("templates-preview", "--tenant-id", "t", "--name", "x", "--var", "customer_name=[Ana]=", "--header", "image");
        Assert.Equal((0, "Olá, [Ana]!\n"), (printed.ExitCode, printed.Output));
        Assert.Equal(
            new PreviewTemplateRequest { TenantId = "t", Name = "x", HeaderType = "image", Variables = { ["customer_name"] = "[Ana]=" } }, desk.Asked.Single());
    }

    [Fact]
    public async Task That_do_not_fit_end_with_what_is_wrong()
    {
        var printed = await TypesAsync("templates-preview", "--tenant-id", "t", "--name", "x");
        Assert.Equal((1, "error: template_variables.customer_name is missing; give it a value.\n"), (printed.ExitCode, printed.Errors));
        Assert.Equal("error: --var Ana is not NAME=VALUE.\n", (await TypesAsync("templates-preview", "--tenant-id", "t", "--name", "x", "--var", "Ana")).Errors);
    }

    [Fact]
    public async Task A_no_of_metas_is_one_line()
    {
        desk.Refusal = new Status(StatusCode.FailedPrecondition, "2388019: No room. Remedy: Delete some.");
        var printed = await TypesAsync("templates-create", "--tenant-id", "t", "--name", "x");
        Assert.Equal((1, "error: 2388019: No room. Remedy: Delete some.\n"), (printed.ExitCode, printed.Errors));
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    private Task<Printed> TypesAsync(params IReadOnlyList<string> arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
