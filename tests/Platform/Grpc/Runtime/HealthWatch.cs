using Grpc.Core;
using Grpc.Health.V1;
using Platform.GrpcRuntime.Tests.Echo;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Platform.GrpcRuntime.Tests.Runtime;

public sealed class HealthWatch : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly EchoServer _server = new();

    [Fact]
    public async Task Tells_each_change_of_a_service()
    {
        using var channel = _server.CreateChannel();
        using var watch = new Health.HealthClient(channel).Watch(EchoService);

        Assert.Equal(ServingStatus.Serving, await Next(watch));
        _server.Health.IsBroken = true;
        Assert.Equal(ServingStatus.NotServing, await Next(watch));
        _server.Health.IsBroken = false;
        Assert.Equal(ServingStatus.Serving, await Next(watch));
    }

    [Fact]
    public async Task Ends_with_not_serving_when_the_server_stops()
    {
        using var channel = _server.CreateChannel();
        using var watch = new Health.HealthClient(channel).Watch(EchoService);
        Assert.Equal(ServingStatus.Serving, await Next(watch));

        var stopping = _server.StopAsync();

        Assert.Equal(ServingStatus.NotServing, await Next(watch));
        Assert.False(await watch.ResponseStream.MoveNext().WaitAsync(Soon));
        await stopping.WaitAsync(Soon);
    }

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext().WaitAsync(Soon));
        return watch.ResponseStream.Current.Status;
    }

    private static readonly HealthCheckRequest EchoService = new() { Service = "platform.echo.v1.Echo" };
}
