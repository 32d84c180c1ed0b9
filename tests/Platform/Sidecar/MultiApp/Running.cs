using System.Globalization;
using Platform.Sidecar.MultiApp;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.MultiApp;

/// <summary>Runs real sidecars with small shell programs as apps, and takes them down in every way there is.</summary>
public sealed class Running
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_app_gets_a_sidecar_its_environment_and_its_logs()
    {
        using var folder = new AppFolder(Template("echo $APP_ID,$APP_PROTOCOL,$COLOUR,$DAPR_HTTP_PORT,$DAPR_GRPC_PORT; sleep 1000"), "one", "two");
        await using var runner = await Runner.HealthyAsync(folder);

        var state = runner.State();
        var app = state.Apps[0];
        var told = $"one,http,red,{app.HttpPort},{app.GrpcPort}";
        await runner.SaysAsync($"== APP - one == {told}");
        Assert.True(state.Ready);
        Assert.Contains(told, await File.ReadAllTextAsync(app.App!.Log!), StringComparison.Ordinal);
        Assert.Equal(folder.In("one", ".dapr", "logs"), Path.GetDirectoryName(app.App.Log));
        Assert.Equal(4, runner.Children().Distinct().Count());
        Assert.All(runner.Children(), pid => Assert.True(Shell.IsAlive(pid)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(LibC.SigTerm)]
    public async Task Told_to_stop_it_stops_every_child_and_leaves_nothing(int signal)
    {
        using var folder = new AppFolder(Template("trap 'echo bye; exit 0' TERM; echo set; while :; do sleep 0.05; done"), "one", "two");
        await using var runner = await Runner.HealthyAsync(folder);
        await runner.SaysAsync("== APP - one == set");
        var children = runner.Children();

        runner.Signal(signal);

        Assert.Equal(0, await runner.ExitAsync());
        Assert.DoesNotContain(children, Shell.IsAlive);
        Assert.False(runner.HasState);
        await runner.SaysAsync("== APP - one == bye");
    }

    [Fact]
    public async Task An_app_that_does_not_want_to_stop_is_killed_with_all_it_started()
    {
        using var folder = new AppFolder(Template("trap '' TERM; sleep 1000 & echo child $!; while :; do sleep 0.05; done"), "one", "two");
        await using var runner = await Runner.HealthyAsync(folder, "--grace", "1");
        var grandchild = await GrandchildAsync(runner, "one");

        runner.Signal(LibC.SigTerm);

        Assert.Equal(0, await runner.ExitAsync());
        Assert.Contains("one did not stop within 1 s and is killed", runner.Said, StringComparison.Ordinal);
        Assert.False(Shell.IsAlive(grandchild));
    }

    [Fact]
    public async Task When_one_ends_the_others_are_stopped_and_its_exit_code_is_passed_on()
    {
        using var folder = new AppFolder(Template("sleep 1000 & echo child $!; while [ ! -e go ]; do sleep 0.05; done; exit 7"), "one", "two");
        await using var runner = await Runner.HealthyAsync(folder);
        int[] children = [.. runner.Children(), await GrandchildAsync(runner, "one"), await GrandchildAsync(runner, "two")];

        await File.WriteAllTextAsync(folder.In("two", "go"), "");

        Assert.Equal(7, await runner.ExitAsync());
        Assert.Contains("two ended with exit code 7", runner.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(children, Shell.IsAlive);
    }

    [Fact]
    public async Task When_one_cannot_start_nothing_is_left_running()
    {
        using var folder = new AppFolder(Template("sleep 1000").Replace("[sh, -c, 'sleep 1000'] # two", "[no-such-program]", StringComparison.Ordinal), "one", "two");
        await using var runner = Runner.Start(folder);

        Assert.Equal(127, await runner.ExitAsync());
        Assert.Contains("cannot start 'no-such-program'", runner.Said, StringComparison.Ordinal);
        Assert.Contains("everything is stopped", runner.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sidecar_that_gives_up_is_named_with_its_reason()
    {
        using var folder = new AppFolder(Template("sleep 1000"), "one", "two");
        await File.WriteAllTextAsync(folder.In("one", "pubsub.yaml"), WithoutRedis);
        await using var runner = Runner.Start(folder);

        Assert.Equal(1, await runner.ExitAsync());
        Assert.Matches("sidecar of one ended with exit code 1: .*Redis at .* does not answer", runner.Said);
    }

    [Fact]
    public async Task A_runner_that_is_killed_takes_its_children_along()
    {
        using var folder = new AppFolder(Template("trap '' TERM HUP; echo set; while :; do sleep 0.05; done"), "one", "two");
        await using var runner = await Runner.HealthyAsync(folder);
        var children = runner.Children();

        runner.Signal(LibC.SigKill);

        await Eventually.Async(() => !children.Any(Shell.IsAlive), Soon);
    }

    [Fact]
    public async Task A_killed_child_is_started_again_on_its_ports_when_asked_to()
    {
        using var folder = new AppFolder(Template("sleep 1000"), "one", "two");
        await using var runner = await Runner.HealthyAsync(folder, "--restart");
        var before = runner.State().Apps[0];

        Shell.Kill(before.Sidecar.Pid!.Value, LibC.SigKill);
        await Eventually.Async(() => runner.State().Apps[0].Sidecar.Pid != before.Sidecar.Pid, Soon);

        var after = runner.State().Apps[0];
        using var probe = new SidecarProbe(before.HttpPort);
        using var patience = new CancellationTokenSource(Soon);
        await probe.OutboundAsync(patience.Token);
        Assert.Equal((before.HttpPort, before.GrpcPort, before.App!.Pid), (after.HttpPort, after.GrpcPort, after.App!.Pid));
    }

    private static async Task<int> GrandchildAsync(Runner runner, string app)
    {
        var told = $"== APP - {app} == child ";
        await runner.SaysAsync(told);
        return int.Parse(runner.Said.Split(told)[1].Split('\n')[0], CultureInfo.InvariantCulture);
    }

    private const string WithoutRedis = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: pubsub
        spec:
          type: pubsub.redis
          version: v1
          metadata:
            - name: redisHost
              value: "127.0.0.1:1"
        """;

    private static string Template(string script) => $"""
        version: 1
        common:
          env: {"{"} COLOUR: red {"}"}
        apps:
          - appDirPath: one
            resourcesPaths: [.]
            command: [sh, -c, '{script.Replace("'", "''", StringComparison.Ordinal)}']
          - appDirPath: two
            resourcesPaths: [.]
            command: [sh, -c, '{script.Replace("'", "''", StringComparison.Ordinal)}'] # two
        """;
}
