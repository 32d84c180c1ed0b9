using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;

namespace WhatsAppEngine.Cli.Tests;

public sealed class One_binding
{
    [Fact]
    public async Task Is_shown_with_what_is_wrong()
    {
        await using var worker = await FakeWorker.StartAsync();

        var printed = await Operator.TypesAsync([.. Of("show-binding"), "--worker", worker.Address]);

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.All(["+5511900000001 (stub 1)", "2, since 2025-11-23 04:00:00 UTC", """{ "sending": { "daily_budget": 5 } }""", "! Wait a day."],
            text => Assert.Contains(text, printed.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_changed_setting_by_setting()
    {
        await using var worker = await FakeWorker.StartAsync();

        var printed = await Operator.TypesAsync(
        [
            .. Of("update-binding"), "--deactivate", "--set", "sending.daily_budget=5000", "--set", "business_name=Loja do João", "--set", "texts.choose=",
            "--worker", worker.Address,
        ]);

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        var asked = Assert.IsType<UpdateBindingRequest>(Assert.Single(worker.Orders));
        Assert.Equal(["is_active", "config.sending.daily_budget", "config.business_name", "config.texts.choose"], asked.UpdateMask.Paths);
        Assert.Equal(Struct.Parser.ParseJson("""{"sending": {"daily_budget": 5000}, "business_name": "Loja do João", "texts": {}}"""), asked.Config);
        Assert.False(asked.IsActive);
    }

    [Theory]
    [InlineData("nothing is to be changed: name a change, such as --set.")]
    [InlineData("--activate and --deactivate exclude each other.", "--activate", "--deactivate")]
    [InlineData("--set must be a setting, an equals sign and a value, such as sending.daily_budget=5000.", "--set", "sending")]
    [InlineData("--config-file: the file nowhere.json cannot be read.", "--config-file", "/nowhere.json")]
    public async Task A_change_that_cannot_be_read_is_one_line(string line, params string[] change)
    {
        var printed = await Operator.TypesAsync([.. Of("update-binding"), .. change]);

        Assert.Equal((2, $"error: {line}\n"), (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task Gets_new_secrets_that_no_history_holds()
    {
        await using var worker = await FakeWorker.StartAsync();

        var printed = await Operator.TypesAsync(
            [.. Of("rotate-secrets"), "--access-token", "@-", "--worker", worker.Address], ("BIND_APP_SECRET", "from the environment"), Operator.Input("from input"));

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        var asked = Assert.IsType<RotateSecretsRequest>(Assert.Single(worker.Orders));
        Assert.Equal(("from input", "from the environment", ""), (asked.AccessToken, asked.AppSecret, asked.VerifyToken));
    }

    [Fact]
    public async Task Is_not_asked_for_secrets_where_there_is_no_terminal()
    {
        var printed = await Operator.TypesAsync([.. Of("rotate-secrets"), "--access-token", "?"]);

        Assert.Equal(
            (2, "error: --access-token cannot be asked for, as there is no terminal: give it as @FILE, or in BIND_ACCESS_TOKEN.\n"),
            (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task Must_be_named_where_the_tenant_has_several()
    {
        await using var worker = await FakeWorker.StartAsync();

        var printed = await Operator.TypesAsync(["unbind-tenant", "--tenant-id", "t", "--worker", worker.Address]);
        var named = await Operator.TypesAsync([.. Of("unbind-tenant"), "--worker", worker.Address]);

        Assert.Equal(
            (2, "error: the tenant has several bindings: name one with --binding-id; list-bindings --output json shows their ids.\n"),
            (printed.ExitCode, printed.Errors));
        Assert.Equal("Took the number of binding b away from tenant t.\n", named.Output);
        Assert.Equal(new UnbindRequest { TenantId = "t", BindingId = "b" }, Assert.Single(worker.Orders));
    }

    private static string[] Of(string command) => [command, "--tenant-id", "t", "--binding-id", "b"];
}
