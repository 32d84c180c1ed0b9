using Platform.GrpcRuntime.Tests.Echo;
using Platform.GrpcRuntime.Tests.Protos;

namespace Platform.GrpcRuntime.Tests.Runtime;

public sealed class OurClientOfOurServer(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public async Task Gets_an_answer_to_a_unary_call()
    {
        using var channel = server.CreateChannel();
        var client = new Protos.Echo.EchoClient(channel);

        var answer = await client.SayAsync(new Message { Text = "Olá, quero um orçamento 🙂", Number = 7 });

        Assert.Equal(new Message { Text = "Olá, quero um orçamento 🙂", Number = 7 }, answer);
    }
}
