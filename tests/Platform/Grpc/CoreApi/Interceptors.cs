using Grpc.Core;
using Grpc.Core.Interceptors;
using Platform.GrpcRuntime.Tests.Echo;
using Platform.GrpcRuntime.Tests.Protos;

namespace Platform.GrpcRuntime.Tests.CoreApi;

public sealed class Interceptors(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public async Task See_a_call_in_the_order_they_are_given_and_its_answer_in_reverse()
    {
        using var channel = server.CreateChannel();
        List<string> seen = [];
        var client = new Protos.Echo.EchoClient(channel.Intercept(new Recorder("first", seen), new Recorder("second", seen)));

        await client.SayAsync(new Message());

        Assert.Equal(["first asks", "second asks", "second is answered", "first is answered"], seen);
    }

    [Fact]
    public async Task Added_later_see_a_call_earlier()
    {
        using var channel = server.CreateChannel();
        List<string> seen = [];
        var invoker = channel.Intercept(new Recorder("inner", seen)).Intercept(new Recorder("outer", seen));

        await new Protos.Echo.EchoClient(invoker).SayAsync(new Message());

        Assert.Equal(["outer asks", "inner asks", "inner is answered", "outer is answered"], seen);
    }

    [Fact]
    public async Task Of_metadata_add_headers_to_every_kind_of_call()
    {
        using var channel = server.CreateChannel();
        var client = new Protos.Echo.EchoClient(channel.Intercept(headers =>
        {
            headers.Add("x-echo", "added");
            return headers;
        }));

        using var call = client.SayAsync(new Message());
        await call;

        Assert.Equal("added", call.GetTrailers().GetValue("x-echo"));
    }

    private sealed class Recorder(string name, List<string> seen) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            seen.Add($"{name} asks");
            var call = continuation(request, context);
            return new(Answered(call), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        private async Task<TResponse> Answered<TResponse>(AsyncUnaryCall<TResponse> call)
        {
            var response = await call;
            seen.Add($"{name} is answered");
            return response;
        }
    }
}
