using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.GrpcRuntime.Tests.Echo;
using Platform.GrpcRuntime.Tests.Interop;
using Platform.GrpcRuntime.Tests.Protos;

namespace Platform.GrpcRuntime.Tests.Runtime;

public sealed class OurClientOfOurServer : IClassFixture<EchoServer>, IDisposable
{
    private readonly ByteCounts _counts = new();
    private readonly GrpcChannel _channel;
    private readonly Protos.Echo.EchoClient _client;

    public OurClientOfOurServer(EchoServer server)
    {
        _channel = GrpcChannel.ForAddress(
            server.Address, new GrpcChannelOptions { HttpHandler = _counts.CreateHandler(), DisposeHttpClient = true });
        _client = new Protos.Echo.EchoClient(_channel);
    }

    [Fact]
    public async Task Gets_an_answer_to_a_unary_call()
    {
        var message = new Message { Text = "Olá, quero um orçamento 🙂", Number = 7 };

        Assert.Equal(message, await _client.SayAsync(message));
    }

    [Fact]
    public async Task Gets_headers_and_trailers()
    {
        using var call = _client.SayAsync(new Message(), new Metadata { { "x-echo", "text" }, { "x-echo-bin", [0, 255] } });

        await call;

        Assert.Equal("text", (await call.ResponseHeadersAsync).GetValue("x-echo"));
        Assert.Equal("text", call.GetTrailers().GetValue("x-echo"));
        Assert.Equal([0, 255], call.GetTrailers().GetValueBytes("x-echo-bin"));
    }

    [Fact]
    public async Task Receives_compressed_messages()
    {
        var message = new Message { Payload = ByteString.CopyFrom(new byte[EchoServer.MessageLimit / 2]) };

        var answer = await _client.SayAsync(message);

        Assert.Equal(message, answer);
        Assert.InRange(_counts.Sent, message.Payload.Length, int.MaxValue);
        Assert.InRange(_counts.Received, 1, EchoServer.MessageLimit / 10);
    }

    public void Dispose() => _channel.Dispose();
}
