using Grpc.Core;
using Grpc.Net.Client;
using Platform.GrpcRuntime.Tests.Echo;
using Platform.GrpcRuntime.Tests.Protos;

namespace Platform.GrpcRuntime.Tests.CoreApi;

public sealed class Credentials(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public async Task Of_a_call_add_their_headers_in_order_where_the_channel_allows_it_in_the_clear()
    {
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Insecure,
            UnsafeUseInsecureChannelCallCredentials = true,
        });
        var credentials = CallCredentials.Compose(Header("one"), Header("two"));

        using var call = new Protos.Echo.EchoClient(channel).SayAsync(new Message(), new CallOptions(credentials: credentials));
        await call;

        Assert.Equal("one, two", call.GetTrailers().GetValue("x-echo"));
    }

    [Fact]
    public void Of_a_call_do_not_join_an_insecure_channel() =>
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Header("one")));

    [Fact]
    public void Of_a_channel_may_be_tls_with_call_credentials()
    {
        using var channel = GrpcChannel.ForAddress("https://127.0.0.1", new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, Header("one")),
        });

        Assert.Equal("127.0.0.1", channel.Target);
    }

    private static CallCredentials Header(string value) => CallCredentials.FromInterceptor((_, metadata) =>
    {
        metadata.Add("x-echo", value);
        return Task.CompletedTask;
    });
}
