namespace WhatsAppEngine.Api.Tests.Contract;

public sealed class Descriptions
{
    [Fact]
    public void Name_every_method_of_the_api() => Assert.True(Rpc.All.Count > 50 && Rpc.All.Count == Rpc.All.DistinctBy(rpc => rpc.Name).Count());
}
