using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Instances : IAsyncLifetime
{
    private FakeDesk desk = null!;

    [Fact]
    public async Task The_command_of_the_specification_creates_an_instance()
    {
        var printed = await TypesAsync(
            "evolution-create-instance", "--tenant-id", "uuid-do-tenant", "--instance-name", "tenant_123",
            "--api-url", "https://evolution-api.example.com", "--api-key", "SUA_API_KEY", "--display-number", "+5511999999999");

        Assert.Equal((0, Notice), (printed.ExitCode, printed.Errors));
        Assert.Equal(
            """
            The instance tenant_123 is on https://evolution-api.example.com and bound to tenant uuid-do-tenant.
            Link a phone: ./whatsapp evolution-connect --instance-name tenant_123 --show-qr

            """,
            printed.Output);
        Assert.Equal(
            new CreateInstanceRequest
            {
                TenantId = "uuid-do-tenant", InstanceName = "tenant_123", ApiUrl = "https://evolution-api.example.com", ApiKey = "SUA_API_KEY",
                DisplayNumber = "+5511999999999",
            },
            desk.Asked.Single());
    }

    [Fact]
    public async Task Server_key_and_name_come_from_the_environment_too()
    {
        await Operator.TypesAsync(
            ["evolution-create-instance", "--tenant-id", "t", "--webhook-url", "https://example.org/webhook"],
            ("WORKER_GRPC", desk.Address), ("EVOLUTION_API_URL", "https://own.example"), ("EVOLUTION_API_KEY", "own key"),
            ("EVOLUTION_INSTANCE_NAME", "default_instance"));
        Assert.Equal(
            new CreateInstanceRequest
            {
                TenantId = "t", InstanceName = "default_instance", ApiUrl = "https://own.example", ApiKey = "own key",
                WebhookUrl = "https://example.org/webhook",
            },
            desk.Asked.Single());
    }

    [Fact]
    public async Task What_nothing_names_is_left_to_the_worker()
    {
        await TypesAsync("evolution-create-instance", "--tenant-id", "t", "--instance-name", "shop");
        await TypesAsync("evolution-list-instances");
        Assert.Equal([new CreateInstanceRequest { TenantId = "t", InstanceName = "shop" }, new ListInstancesRequest()], desk.Asked);
    }

    [Fact]
    public async Task A_server_without_its_key_is_one_line()
    {
        var printed = await TypesAsync("evolution-list-instances", "--api-url", "https://evolution-api.example.com");
        Assert.Equal(
            (2, "error: there is no key of the server: give --api-key @FILE, or set EVOLUTION_API_KEY.\n"), (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task Are_listed_one_a_line_with_whose_they_are()
    {
        var printed = await TypesAsync("evolution-list-instances", "--api-url", "https://evolution-api.example.com", "--api-key", "SUA_API_KEY");

        Assert.Equal((0, Notice), (printed.ExitCode, printed.Errors));
        Assert.Equal(new ListInstancesRequest { ApiUrl = "https://evolution-api.example.com", ApiKey = "SUA_API_KEY" }, desk.Asked.Single());
        AssertLine(printed, "tenant_123", "open", "+5511999999999", "10000000-0000-0000-0000-000000000001", "ok", "3");
        AssertLine(printed, "tenant_124", "closed: the phone was unlinked", "unlinked: The phone is no longer linked.");
        AssertLine(printed, "somebody_elses", "connecting", "not bound");
    }

    [Fact]
    public async Task One_is_told_in_full()
    {
        var printed = await TypesAsync("evolution-instance-status", "--instance-name", "tenant_123");
        Assert.Equal((0, Notice), (printed.ExitCode, printed.Errors));
        AssertLine(printed, "Phone", "+5511999999999 (Loja [x])");
        AssertLine(printed, "Waiting", "3 messages");
        Assert.Equal(new InstanceRequest { InstanceName = "tenant_123" }, desk.Asked.Single());
    }

    [Theory]
    [InlineData("evolution-create-instance", "--tenant-id", "t")]
    [InlineData("evolution-instance-status")]
    [InlineData("evolution-logout")]
    [InlineData("evolution-restart")]
    [InlineData("evolution-delete-instance", "--yes")]
    public async Task Programs_get_json_and_nothing_else(params string[] command)
    {
        var printed = await TypesAsync([.. command, "--instance-name", "tenant_123", "--output", "json"]);
        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Equal("tenant_123", JsonDocument.Parse(printed.Output).RootElement.GetProperty("instanceName").GetString());
    }

    [Theory]
    [InlineData("The phone of shop is unlinked.\n", "evolution-logout")]
    [InlineData("The connection of shop is opened anew.\n", "evolution-restart")]
    [InlineData("Removed shop; its binding is switched off.\n", "evolution-delete-instance", "--yes", "--unbind-anyway")]
    public async Task What_was_done_is_said(string sentence, params string[] command)
    {
        var printed = await TypesAsync([.. command, "--instance-name", "shop", "--tenant-id", "t"]);
        Assert.Equal((0, sentence), (printed.ExitCode, printed.Output));
        Assert.Equal(
            command[0].Contains("delete", StringComparison.Ordinal)
                ? new DeleteInstanceRequest { InstanceName = "shop", TenantId = "t", UnbindAnyway = true }
                : new InstanceRequest { InstanceName = "shop", TenantId = "t" },
            desk.Asked.Single());
    }

    [Fact]
    public async Task None_is_removed_by_mistake()
    {
        var printed = await TypesAsync("evolution-delete-instance", "--instance-name", "shop");
        Assert.Equal((2, "error: this removes the instance and unlinks its phone: give --yes.\n"), (printed.ExitCode, printed.Errors));
        Assert.Empty(desk.Asked);
    }

    [Fact]
    public async Task A_name_that_is_missing_is_one_line()
    {
        var printed = await TypesAsync("evolution-instance-status");
        Assert.Equal((2, "error: Option '--instance-name' is required. --help tells more.\n"), (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task A_no_of_the_servers_is_one_line()
    {
        desk.Refusal = new Status(StatusCode.FailedPrecondition, "unauthorized: Unauthorized. Remedy: bind the instance again.");
        var printed = await TypesAsync("evolution-restart", "--instance-name", "shop");
        Assert.Equal(
            (1, "error: unauthorized: Unauthorized. Remedy: bind the instance again.\n"), (printed.ExitCode, printed.Errors));
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    private Task<Printed> TypesAsync(params IReadOnlyList<string> arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));

    private static void AssertLine(Printed printed, params string[] words) => Assert.Contains(
        printed.Output.Split('\n'), line => words.All(word => line.Contains(word, StringComparison.Ordinal)));

    private const string Notice = "This system uses Evolution API (https://github.com/EvolutionAPI/evolution-api).\n";
}
