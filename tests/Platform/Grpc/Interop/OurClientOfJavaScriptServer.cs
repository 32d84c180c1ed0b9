using System.IO.Compression;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using Platform.GrpcRuntime.Tests.Protos;
using WhatsAppEngine.Testing;

namespace Platform.GrpcRuntime.Tests.Interop;

public sealed class OurClientOfJavaScriptServer : IClassFixture<JavaScriptServer>, IDisposable
{
    private const int MiB = 1024 * 1024;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly GrpcChannel _channel;
    private readonly ByteCounts _counts = new();
    private readonly Protos.Echo.EchoClient _client;

    public OurClientOfJavaScriptServer(JavaScriptServer server)
    {
        _channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions
        {
            HttpHandler = _counts.CreateHandler(),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MiB,
            MaxSendMessageSize = null,
            CompressionProviders = [new GzipCompressionProvider(CompressionLevel.Fastest)],
        });
        _client = new Protos.Echo.EchoClient(_channel);
    }

    [Fact]
    public async Task Gets_an_answer_to_a_unary_call()
    {
        var message = new Message { Text = "Olá, quero um orçamento 🙂", Number = 7, Payload = ByteString.CopyFrom(0, 255) };

        Assert.Equal(message, await _client.SayAsync(message));
    }

    [Fact]
    public void Gets_an_answer_to_a_blocking_unary_call() =>
        Assert.Equal("text", _client.Say(new Message { Text = "text" }).Text);

    [Fact]
    public async Task Reads_a_stream_of_responses()
    {
        using var call = _client.Count(new Message { Number = 1000 });

        var numbers = await call.ResponseStream.ReadAllAsync().Select(message => message.Number).ToListAsync();

        Assert.Equal(Enumerable.Range(1, 1000), numbers);
    }

    [Fact]
    public async Task Writes_a_stream_of_requests()
    {
        using var call = _client.Join();

        foreach (var number in Enumerable.Range(1, 1000))
            await call.RequestStream.WriteAsync(new Message { Number = number, Text = number % 250 == 0 ? "é" : "" });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(new Message { Number = 500500, Text = "éééé" }, await call);
    }

    [Fact]
    public async Task Talks_in_both_directions_at_once()
    {
        using var call = _client.Talk();

        foreach (var number in Enumerable.Range(1, 200))
        {
            await call.RequestStream.WriteAsync(new Message { Number = number });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(number, call.ResponseStream.Current.Number);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Sees_a_deadline_pass_which_also_ends_the_work_of_the_server()
    {
        await _client.SayAsync(new Message { Text = "connected, so that the deadline is the call's alone" });
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1);

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await _client.WaitAsync(new Message { Text = "deadline" }, deadline: deadline));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        await ServerSawCancelled("deadline");
    }

    [Fact]
    public async Task Cancels_a_call_and_with_it_the_work_of_the_server()
    {
        using var cancellation = new CancellationTokenSource();
        var call = _client.WaitAsync(new Message { Text = "cancellation" }, cancellationToken: cancellation.Token);
        await ServerSawBegun("cancellation");

        await cancellation.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        await ServerSawCancelled("cancellation");
    }

    [Fact]
    public async Task Gets_the_status_its_text_and_its_details()
    {
        var details = new Protos.Status { Code = 9, Message = "não", Details = { Any.Pack(new Message { Text = "why" }) } };

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await _client.FailAsync(new Failure { Code = 9, Text = "não: 100% fora 🙁", Details = details.ToByteString() }));

        Assert.Equal(new Grpc.Core.Status(StatusCode.FailedPrecondition, "não: 100% fora 🙁"), failure.Status);
        Assert.Equal(details, Protos.Status.Parser.ParseFrom(failure.Trailers.GetValueBytes("grpc-status-details-bin")));
    }

    [Fact]
    public async Task Exchanges_metadata_as_text_and_as_bytes()
    {
        using var call = _client.SayAsync(
            new Message(), new Metadata { { "X-Echo", "plain text; with signs" }, { "x-echo-bin", [0, 1, 254, 255] } });

        await call;

        foreach (var received in new[] { await call.ResponseHeadersAsync, call.GetTrailers() })
        {
            Assert.Equal("plain text; with signs", received.GetValue("x-echo"));
            Assert.Equal([0, 1, 254, 255], received.GetValueBytes("x-echo-bin"));
        }
    }

    [Fact]
    public async Task Sends_compressed_messages()
    {
        var answer = await _client.SayAsync(OfSize(MiB / 2), Gzip);

        Assert.Equal(OfSize(MiB / 2), answer);
        Assert.InRange(_counts.Sent, 1, MiB / 10);
    }

    [Fact]
    public async Task Sends_an_empty_message_compressed() => Assert.Equal(new Message(), await _client.SayAsync(new Message(), Gzip));

    [Fact]
    public async Task Refuses_to_read_a_message_over_its_limit()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await _client.SayAsync(OfSize(MiB + 1)));

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Equal(MiB - 16, (await _client.SayAsync(OfSize(MiB - 16))).Payload.Length);
    }

    [Fact]
    public async Task Is_refused_a_message_over_the_limit_of_the_server()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await _client.SayAsync(OfSize((4 * MiB) + 1)));

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [Fact]
    public async Task Has_10000_calls_answered_at_once()
    {
        var calls = Enumerable.Range(0, 10_000).Select(number => _client.SayAsync(new Message { Number = number }).ResponseAsync);

        var answers = await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(0, 10_000), answers.Select(answer => answer.Number));
    }

    public void Dispose() => _channel.Dispose();

    private Task ServerSawBegun(string text) => Eventually.Async(
        async () => (await _client.BegunAsync(new Message { Text = text })).Number == 1, Soon);

    private Task ServerSawCancelled(string text) => Eventually.Async(
        async () => (await _client.CancelledAsync(new Message { Text = text })).Number == 1, Soon);

    private static Message OfSize(int size) => new() { Payload = ByteString.CopyFrom(new byte[size]) };

    private static readonly Metadata Gzip = new() { { "grpc-internal-encoding-request", "gzip" } };
}
