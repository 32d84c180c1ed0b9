using Platform.Sidecar.Runtime;
using Platform.Sidecar.Secrets;

namespace Platform.Sidecar.Tests.Secrets;

public sealed class SecretStores : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task A_file_is_flattened_into_one_value_per_secret()
    {
        var store = await FileStoreAsync("""{"db":{"user":"ann","hosts":["a","b"]},"token":"t"}""");

        Assert.Equal("ann", (await store.GetAsync("db:user", default))!["db:user"]);
        Assert.Equal("b", (await store.GetAsync("db:hosts:1", default))!["db:hosts:1"]);
        Assert.Equal(["db:hosts:0", "db:hosts:1", "db:user", "token"], (await store.GetAllAsync(default)).Keys.Order());
    }

    [Fact]
    public async Task A_multi_valued_file_keeps_the_values_of_a_secret_together()
    {
        var store = await FileStoreAsync("""{"db":{"user":"ann","in":{"zone":"x"}}}""", ("multiValued", "true"), ("nestedSeparator", "."));

        Assert.Equal([new("user", "ann"), new("in.zone", "x")], (await store.GetAsync("db", default))!);
    }

    [Fact]
    public async Task A_secret_that_is_not_in_the_file_is_nothing() =>
        Assert.Null(await (await FileStoreAsync("{}")).GetAsync("gone", default));

    [Theory]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("{", "is not a JSON object")]
    public async Task A_file_that_is_not_an_object_is_named(string json, string problem)
    {
        var error = await Assert.ThrowsAsync<InvalidComponentException>(() => FileStoreAsync(json));

        Assert.Equal($"component vault: metadata secretsFile '{file}' {problem}", error.Message);
    }

    [Fact]
    public async Task A_variable_of_the_environment_is_a_secret_and_one_not_set_is_empty()
    {
        Environment.SetEnvironmentVariable("SECRETSTORES_TEST_KEY", "k");
        var store = await EnvironmentStoreAsync("SECRETSTORES_TEST_");

        Assert.Equal("k", (await store.GetAsync("KEY", default))!["KEY"]);
        Assert.Equal("", (await store.GetAsync("GONE", default))!["GONE"]);
        Assert.Equal(["KEY"], (await store.GetAllAsync(default)).Keys);
    }

    [Fact]
    public async Task The_tokens_of_the_sidecar_stay_hidden()
    {
        Environment.SetEnvironmentVariable("DAPR_SECRETSTORES_TEST", "hidden");
        var store = await EnvironmentStoreAsync("");

        Assert.Equal("", (await store.GetAsync("DAPR_SECRETSTORES_TEST", default))!["DAPR_SECRETSTORES_TEST"]);
        Assert.DoesNotContain("DAPR_SECRETSTORES_TEST", (await store.GetAllAsync(default)).Keys);
    }

    private async Task<ISecretStore> FileStoreAsync(string json, params (string Name, string Value)[] metadata)
    {
        await File.WriteAllTextAsync(file, json);
        return await OpenAsync(new FileSecretStoreFactory(), [("secretsFile", file), .. metadata]);
    }

    private static Task<ISecretStore> EnvironmentStoreAsync(string prefix) => OpenAsync(new EnvironmentSecretStoreFactory(), ("prefix", prefix));

    private static async Task<ISecretStore> OpenAsync(IComponentFactory factory, params (string Name, string Value)[] metadata) =>
        (ISecretStore)await factory.CreateAsync(
            new ComponentContext("vault", factory.Type, "v1", "shop", metadata.ToDictionary(item => item.Name, item => item.Value)), default);
}
