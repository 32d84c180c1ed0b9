using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Bindings
{
    [Fact]
    public async Task The_command_of_the_specification_binds_a_number()
    {
        await using var worker = await FakeWorker.StartAsync();

        var printed = await Operator.TypesAsync([.. OfTheSpecification, "--worker", worker.Address]);

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Equal("Bound +5511999999999 (meta) to tenant 10000000-0000-0000-0000-000000000001.\n", printed.Output);
        Assert.Equal(new BindRequest
        {
            TenantId = "10000000-0000-0000-0000-000000000001", Provider = "meta", PhoneNumberId = "ID_DO_NUMERO", WabaId = "ID_DA_CONTA_WABA",
            DisplayNumber = "+5511999999999", AccessToken = "TOKEN_DE_ACESSO", VerifyToken = "TOKEN_DE_VERIFICACAO",
        }, worker.Asked);
    }

    [Fact]
    public async Task Secrets_come_from_files_and_from_the_environment_too()
    {
        await using var worker = await FakeWorker.StartAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "from the file\n");

        await Operator.TypesAsync(
            ["bind-tenant", "--tenant-id", "t", "--display-number", "1", "--app-secret", $"@{file}"],
            ("WORKER_GRPC", worker.Address), ("BIND_ACCESS_TOKEN", "from the environment"), ("APP_API_TOKEN", "app token"));
        File.Delete(file);

        Assert.Equal(("from the file", "from the environment", "app token"), (worker.Asked!.AppSecret, worker.Asked.AccessToken, worker.Token));
    }

    [Fact]
    public async Task A_secret_file_that_is_missing_is_one_line()
    {
        var printed = await Operator.TypesAsync(["bind-tenant", "--tenant-id", "t", "--display-number", "1", "--access-token", "@/nowhere"]);

        Assert.Equal((2, "error: --access-token: the file /nowhere cannot be read.\n"), (printed.ExitCode, printed.Errors));
    }

    [Theory]
    [InlineData("Option '--tenant-id' is required. Option '--display-number' is required.", "bind-tenant")]
    [InlineData("Unrecognized command or argument '--nope'.", "list-bindings", "--nope")]
    [InlineData("Required command was not provided.")]
    public async Task Wrong_arguments_are_one_line(string complaint, params string[] arguments)
    {
        var printed = await Operator.TypesAsync(arguments);

        Assert.Equal((2, "", $"error: {complaint} --help tells more.\n"), (printed.ExitCode, printed.Output, printed.Errors));
    }

    [Fact]
    public async Task A_refusal_is_one_line()
    {
        await using var worker = await FakeWorker.StartAsync();
        worker.Refusal = new Status(StatusCode.InvalidArgument, "tenant_id must be a UUID.");

        var printed = await Operator.TypesAsync([.. OfTheSpecification, "--worker", worker.Address]);

        Assert.Equal((2, "", "error: tenant_id must be a UUID.\n"), (printed.ExitCode, printed.Output, printed.Errors));
    }

    [Fact]
    public async Task A_worker_that_is_not_there_is_one_line()
    {
        var printed = await Operator.TypesAsync(["list-bindings", "--worker", "127.0.0.1:1"]);

        Assert.Equal(4, printed.ExitCode);
        Assert.Equal("error: the Worker cannot be reached: is it running, and is --worker (or WORKER_GRPC) its host:port?\n", printed.Errors);
    }

    [Fact]
    public async Task A_missing_option_is_named()
    {
        var printed = await Operator.TypesAsync(["bind-tenant", "--display-number", "1"]);

        Assert.Equal(2, printed.ExitCode);
        Assert.Contains("--tenant-id", printed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bindings_are_listed_one_a_line()
    {
        await using var worker = await FakeWorker.StartAsync();

        var printed = await Operator.TypesAsync(["list-bindings", "--tenant-id", "some tenant"], ("WORKER_GRPC", worker.Address));

        Assert.Equal((0, "some tenant"), (printed.ExitCode, worker.AskedToList!.TenantId));
        Assert.Contains(printed.Output.Split('\n'), line => line.Contains("10000000-0000-0000-0000-000000000001", StringComparison.Ordinal)
            && line.Contains("106540352242922", StringComparison.Ordinal) && line.Contains("+5511900000001", StringComparison.Ordinal));
        Assert.Contains("loja [2]", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_json()
    {
        await using var worker = await FakeWorker.StartAsync();

        var bound = await Operator.TypesAsync([.. OfTheSpecification, "--worker", worker.Address, "--output", "json"]);
        var listed = await Operator.TypesAsync(["list-bindings", "--worker", worker.Address, "--output", "json"]);

        Assert.Equal("meta", JsonDocument.Parse(bound.Output).RootElement.GetProperty("provider").GetString());
        Assert.Equal(2, JsonDocument.Parse(listed.Output).RootElement.GetProperty("bindings").GetArrayLength());
    }

    private static readonly string[] OfTheSpecification =
    [
        "bind-tenant",
        "--tenant-id", "10000000-0000-0000-0000-000000000001",
        "--provider", "meta",
        "--phone-number-id", "ID_DO_NUMERO",
        "--waba-id", "ID_DA_CONTA_WABA",
        "--display-number", "+5511999999999",
        "--access-token", "TOKEN_DE_ACESSO",
        "--verify-token", "TOKEN_DE_VERIFICACAO",
    ];
}
