using Platform.Sidecar.MultiApp;
using Platform.Sidecar.Resources;

namespace Platform.Sidecar.Tests.MultiApp;

public sealed class Templates
{
    [Fact]
    public void An_app_wins_over_what_is_common()
    {
        using var folder = new AppFolder(Shop, "cart", "shared");

        var app = Assert.Single(TemplateReader.Read(folder.Path));

        Assert.Equal(("cart", "grpcs", 7001, 0), (app.AppId, app.AppProtocol, app.AppPort, app.HttpPort));
        Assert.Equal(folder.In("cart"), app.Directory);
        Assert.Equal([folder.In("shared")], app.ResourcesPaths);
        Assert.Equal(["own", "two"], [app.Environment["ONE"], app.Environment["TWO"]]);
        Assert.Equal(["--log-level", "debug", "--max-body-size", "16Mi", "--enable-app-health-check"], app.SidecarFlags);
        Assert.Equal((LogDestination.Console, LogDestination.FileAndConsole), (app.AppLog, app.SidecarLog));
    }

    [Fact]
    public void Resources_beside_the_app_come_before_common_ones_and_its_own_before_both()
    {
        using var folder = new AppFolder(Shop, "cart", "shared", "cart/.dapr/resources", "cart/mine");
        Assert.Equal([folder.In("cart", ".dapr", "resources")], TemplateReader.Read(folder.Path)[0].ResourcesPaths);

        File.AppendAllText(folder.In("dapr.yaml"), "\n    resourcesPaths: [mine]");
        Assert.Equal([folder.In("cart", "mine")], TemplateReader.Read(folder.Path)[0].ResourcesPaths);
    }

    [Theory]
    [InlineData("apps: []", "version: is missing; write 'version: 1'")]
    [InlineData("version: 1", "apps: is missing")]
    [InlineData("{ version: 1, apps: [{ appID: a }] }", "apps[0].appDirPath: is missing")]
    [InlineData("{ version: 1, apps: [{ appDirPath: nowhere }] }", "apps[0].appDirPath: '{folder}/nowhere' does not exist")]
    [InlineData("{ version: 1, apps: [{ appDirPath: a }, { appDirPath: b, appID: a }] }", "apps: two apps have the id 'a'")]
    [InlineData("{ version: 1, apps: [{ appDirPath: a, appProtocol: smtp }] }", "apps[0].appProtocol: 'smtp' is none of http, https, h2c, grpc, grpcs")]
    [InlineData("{ version: 1, apps: [{ appDirPath: a, appLogDestination: mars }] }", "apps[0].appLogDestination: 'mars' is none of file, console, fileAndConsole")]
    public void A_mistake_is_one_line_that_names_the_field(string template, string complaint)
    {
        using var folder = new AppFolder(template, "a", "b");

        var error = Assert.Throws<ResourceException>(() => TemplateReader.Read(folder.Path));

        Assert.EndsWith(complaint.Replace("{folder}", folder.Path, StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
        Assert.StartsWith(folder.In("dapr.yaml"), error.Message, StringComparison.Ordinal);
    }

    private const string Shop = """
        version: 1
        common:
          resourcesPaths: [shared]
          logLevel: info
          maxBodySize: 16Mi
          daprdLogDestination: fileAndConsole
          env: { ONE: common, TWO: two }
        apps:
          - appDirPath: ./cart
            appPort: 7001
            appProtocol: grpc
            appSSL: true
            logLevel: debug
            enableAppHealthCheck: true
            appLogDestination: console
            env: { ONE: own }
        """;
}
