using Platform.Sidecar.MultiApp;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.Secrets;

namespace Platform.Sidecar.Tests.MultiApp;

/// <summary>What <c>components/</c> and <c>dapr.yaml</c> of this repository promise.</summary>
public sealed class EngineResources
{
    private static readonly TimeSpan WholeDelivery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DatabaseOutage = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("whatsapp-webhook", 3)]
    [InlineData("whatsapp-worker", 3)]
    [InlineData("somebody-else", 0)]
    public void Only_the_two_apps_see_the_components(string app, int components) =>
        Assert.Equal(components, Load(app).Components.Count);

    [Fact]
    public async Task The_retry_budget_outlasts_a_database_outage_and_ends_before_redelivery()
    {
        var resources = Load("whatsapp-worker");
        var inbound = resources.Resiliency.Components["whatsapp-pubsub"].Inbound!;
        var retry = resources.Resiliency.Retries[inbound.Retry!];
        var attempt = resources.Resiliency.Timeouts[inbound.Timeout!];
        var pubsub = await MetadataAsync(resources, "whatsapp-pubsub");
        var pauses = retry.Duration * retry.MaxRetries;
        var budget = (attempt * (retry.MaxRetries + 1)) + pauses;

        Assert.False(retry.Exponential);
        Assert.InRange(pauses, DatabaseOutage * 1.25, WholeDelivery);
        Assert.True(budget < WholeDelivery, $"{budget}");
        Assert.True(budget * 1.5 < pubsub.Duration("processingTimeout", TimeSpan.Zero), $"{budget}");
    }

    [Fact]
    public async Task Trimming_never_reaches_what_is_in_flight()
    {
        var pubsub = await MetadataAsync(Load("whatsapp-worker"), "whatsapp-pubsub");

        Assert.True(pubsub.Number("maxLenApprox", 0) > 100 * (pubsub.Number("concurrency", 0) + (2 * pubsub.Number("queueDepth", 0))));
        Assert.True(pubsub.Number("queueDepth", 0) > pubsub.Number("concurrency", 0));
    }

    [Fact]
    public void Only_the_engines_own_secrets_may_be_read()
    {
        var configuration = Load("whatsapp-worker").Configuration;

        Assert.True(configuration.AllowsSecret("whatsapp-secrets", "WHATSAPP_APP_SECRET"));
        Assert.False(configuration.AllowsSecret("whatsapp-secrets", "PATH"));
    }

    [Fact]
    public void The_template_starts_both_apps_on_the_ports_everybody_expects()
    {
        var apps = TemplateReader.Read(Repository.In("dapr.yaml"));

        Assert.Equal(
            [("whatsapp-webhook", "http", 8090), ("whatsapp-worker", "grpc", 8091)],
            apps.Select(app => (app.AppId, app.AppProtocol, app.AppPort)));
        Assert.All(apps, app => Assert.Equal([Repository.In("components")], app.ResourcesPaths));
        Assert.Contains("--enable-app-health-check", apps[1].SidecarFlags);
    }

    private static ResourceSet Load(string app) =>
        ResourceLoader.Load([Repository.In("components")], Repository.In("components", "config.yaml"), app);

    private static async Task<ComponentMetadata> MetadataAsync(ResourceSet resources, string name)
    {
        var component = resources.Components.Single(candidate => candidate.Name == name);
        var values = await new MetadataResolver(new Dictionary<string, ISecretStore>()).ResolveAsync(component, CancellationToken.None);
        return new ComponentMetadata(new ComponentContext(name, component.Type, component.Version, "whatsapp-worker", values));
    }
}
