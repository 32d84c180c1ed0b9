using System.Text.Json;
using Dapr;
using Dapr.Client;

namespace Platform.DaprClient.Tests;

[Collection(nameof(Shop))]
public sealed class StateAndSecrets(Shop shop)
{
    private const string Store = "statestore";

    private readonly string key = Guid.NewGuid().ToString();

    [Fact]
    public async Task What_is_saved_is_read_until_it_is_deleted()
    {
        await shop.Client.SaveStateAsync(Store, key, new Basket("Ana", 3));
        Assert.Equal(new Basket("Ana", 3), await shop.Client.GetStateAsync<Basket>(Store, key));

        await shop.Client.DeleteStateAsync(Store, key);
        Assert.Equal((null, ""), await shop.Client.GetStateAndETagAsync<Basket?>(Store, key));
    }

    [Fact]
    public async Task Only_the_first_of_two_who_read_the_same_version_writes()
    {
        await shop.Client.SaveStateAsync(Store, key, new Basket("Ana", 1));
        var (_, etag) = await shop.Client.GetStateAndETagAsync<Basket>(Store, key);

        Assert.True(await shop.Client.TrySaveStateAsync(Store, key, new Basket("Ana", 2), etag));
        Assert.False(await shop.Client.TrySaveStateAsync(Store, key, new Basket("Ana", 3), etag));
        Assert.False(await shop.Client.TryDeleteStateAsync(Store, key, etag));

        Assert.Equal(new Basket("Ana", 2), await shop.Client.GetStateAsync<Basket>(Store, key));
    }

    [Fact]
    public async Task A_first_write_without_etag_succeeds_only_on_a_new_key()
    {
        var firstWrite = new StateOptions { Concurrency = ConcurrencyMode.FirstWrite };
        await shop.Client.SaveStateAsync(Store, key, new Basket("Ana", 1), firstWrite);

        await Assert.ThrowsAsync<DaprException>(() => shop.Client.SaveStateAsync(Store, key, new Basket("Bia", 1), firstWrite));

        Assert.Equal(new Basket("Ana", 1), await shop.Client.GetStateAsync<Basket>(Store, key));
    }

    [Fact]
    public async Task A_transaction_writes_and_deletes_together()
    {
        await shop.Client.SaveStateAsync(Store, key + "-old", new Basket("Ana", 1));

        await shop.Client.ExecuteStateTransactionAsync(Store, [
            new(key, JsonSerializer.SerializeToUtf8Bytes(new Basket("Ana", 5), JsonSerializerOptions.Web), StateOperationType.Upsert),
            new(key + "-old", null, StateOperationType.Delete),
        ]);

        var items = await shop.Client.GetBulkStateAsync<Basket?>(Store, [key, key + "-old"], parallelism: null);
        Assert.Equal(new Basket("Ana", 5), items.Single(item => item.Key == key).Value);
        Assert.Null(items.Single(item => item.Key == key + "-old").Value);
    }

    [Fact]
    public async Task A_secret_is_read_by_its_name()
    {
        Assert.Equal("olá", (await shop.Client.GetSecretAsync("secretstore", "greeting"))["greeting"]);
        Assert.Equal("value", (await shop.Client.GetBulkSecretAsync("secretstore"))["nested:key"]["nested:key"]);
        await Assert.ThrowsAsync<DaprException>(() => shop.Client.GetSecretAsync("secretstore", "unheard-of"));
    }

    private sealed record Basket(string Owner, int Items);
}
