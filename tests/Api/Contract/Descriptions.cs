using WhatsAppEngine.Api.Tests.Shops;

namespace WhatsAppEngine.Api.Tests.Contract;

public sealed class Descriptions
{
    [Fact]
    public void Name_every_method_of_the_api() => Assert.True(Rpc.All.Count > 50 && Rpc.All.Count == Rpc.All.DistinctBy(rpc => rpc.Name).Count());

    [Fact]
    public void Have_a_request_to_each_method_and_to_no_other() =>
        Assert.Equal(Rpc.All.Select(rpc => rpc.Name), Requests.Methods.Order(StringComparer.Ordinal));
}
