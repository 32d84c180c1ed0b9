using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.Secrets;

namespace Platform.Sidecar.Tests.Resources;

public sealed class ComponentMetadataValues
{
    [Fact]
    public void A_number_without_a_unit_is_milliseconds()
    {
        var metadata = Metadata(("processingTimeout", "1500"), ("redeliverInterval", "15s"));

        Assert.Equal(TimeSpan.FromMilliseconds(1500), metadata.Duration("ProcessingTimeout", TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(15), metadata.Duration("redeliverInterval", TimeSpan.Zero));
    }

    [Fact]
    public void The_redis_server_is_put_together_from_its_fields()
    {
        var redis = Metadata(("redisHost", "cache:7000"), ("redisPassword", "secret"), ("redisDB", "2"), ("enableTLS", "true")).Redis();

        Assert.Equal(("cache", 7000, "secret", 2, true), (redis.Host, redis.Port, redis.Password, redis.Database, redis.Tls));
    }

    [Fact]
    public void A_wrong_value_names_component_and_field()
    {
        var error = Assert.Throws<InvalidComponentException>(() => Metadata(("redisHost", "h"), ("redisDB", "two")).Redis());

        Assert.Equal("component bus: metadata redisDB 'two' is not a whole number", error.Message);
    }

    [Fact]
    public async Task A_secret_reference_is_read_from_the_store_it_names()
    {
        var stores = new Dictionary<string, ISecretStore> { ["vault"] = Vault(("redis", "password", "hunter2")) };

        var values = await new MetadataResolver(stores).ResolveAsync(WithSecret("vault"), CancellationToken.None);

        Assert.Equal("hunter2", values["REDISPASSWORD"]);
    }

    [Theory]
    [InlineData(null, "bus.yaml: Component bus: metadata redisPassword: has a secretKeyRef, so auth.secretStore must name a secret store")]
    [InlineData("other", "bus.yaml: Component bus: metadata redisPassword: the secret store 'other' is not loaded")]
    [InlineData("vault", "bus.yaml: Component bus: metadata redisPassword: the secret store 'vault' has no secret 'redis' with key 'password'")]
    public async Task A_secret_that_cannot_be_found_says_why(string? store, string complaint)
    {
        var stores = new Dictionary<string, ISecretStore> { ["vault"] = Vault(("redis", "user", "x")) };

        var error = await Assert.ThrowsAsync<ResourceException>(
            () => new MetadataResolver(stores).ResolveAsync(WithSecret(store), CancellationToken.None));

        Assert.Equal(complaint, error.Message);
    }

    private static ComponentMetadata Metadata(params (string Name, string Value)[] values) =>
        new("bus", values.ToDictionary(value => value.Name, value => value.Value));

    private static ComponentResource WithSecret(string? store) => new(
        "bus", "pubsub.redis", "v1", [new MetadataItem("redisPassword", null, new SecretReference("redis", "password"), null)],
        store, false, TimeSpan.Zero, new ResourceOrigin("bus.yaml", "Component", "bus"));

    private static FileSecretStore Vault(params (string Name, string Key, string Value)[] secrets) => new(secrets.ToDictionary(
        secret => secret.Name,
        secret => (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { [secret.Key] = secret.Value }));
}
