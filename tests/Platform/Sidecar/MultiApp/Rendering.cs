using Platform.Redis;
using Platform.Sidecar.MultiApp;
using Platform.Sidecar.Resources;

namespace Platform.Sidecar.Tests.MultiApp;

public sealed class Rendering : IDisposable
{
    private readonly string target = Directory.CreateTempSubdirectory("rendered-").FullName;

    public void Dispose() => Directory.Delete(target, recursive: true);

    [Fact]
    public void Redis_components_point_at_the_new_server_and_keep_the_rest()
    {
        Render("rediss://ann:s%3Aecret@cache:7000/3");

        var bus = Component("whatsapp-pubsub");

        Assert.Equal(
            ["cache:7000", "3", "true", "ann", "s:ecret"],
            new[] { "redisHost", "redisDB", "enableTLS", "redisUsername", "redisPassword" }.Select(name => Value(bus, name)));
        Assert.Equal("128", Value(bus, "concurrency"));
        Assert.Equal("none", Value(Component("whatsapp-state"), "keyPrefix"));
    }

    [Fact]
    public void A_server_without_a_password_gets_none_and_a_second_rendering_changes_nothing()
    {
        Render("redis://127.0.0.1:7000");
        var first = File.ReadAllText(Path.Combine(target, "pubsub.yaml"));
        new ComponentRendering(RedisOptions.Parse("redis://127.0.0.1:7000")).Copy(target, target);

        Assert.Equal(first, File.ReadAllText(Path.Combine(target, "pubsub.yaml")));
        Assert.Null(Value(Component("whatsapp-pubsub"), "redisPassword"));
    }

    [Fact]
    public void Files_without_redis_are_copied_byte_for_byte()
    {
        Render("redis://127.0.0.1:7000");

        Assert.Equal(File.ReadAllText(Repository.In("components", "resiliency.yaml")), File.ReadAllText(Path.Combine(target, "resiliency.yaml")));
    }

    private void Render(string url) => new ComponentRendering(RedisOptions.Parse(url)).Copy(Repository.In("components"), target);

    private ComponentResource Component(string name) =>
        ResourceLoader.Load([target], null, "whatsapp-worker").Components.Single(component => component.Name == name);

    private static string? Value(ComponentResource component, string name) =>
        component.Metadata.SingleOrDefault(item => item.Name == name)?.Value;
}
