using Grpc.Core;
using Platform.GrpcRuntime.Tests.Protos;

namespace Platform.GrpcRuntime.Tests.CoreApi;

public sealed class GeneratedClients
{
    [Fact]
    public void Made_for_test_doubles_cannot_call() =>
        Assert.Throws<InvalidOperationException>(() => new Unconnected().Say(new Message()));

    [Fact]
    public void Name_the_host_they_are_told()
    {
        var invoker = new HostRecorder();

        new Protos.Echo.EchoClient(invoker).WithHost("shop.example").Say(new Message());

        Assert.Equal("shop.example", invoker.Host);
    }

    private sealed class Unconnected : Protos.Echo.EchoClient;

    private sealed class HostRecorder : CallInvoker
    {
        public string? Host { get; private set; }

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        {
            Host = host;
            return method.ResponseMarshaller.Deserializer(method.RequestMarshaller.Serializer(request));
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unexpected(method);

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unexpected(method);

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unexpected(method);

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unexpected(method);

        private static InvalidOperationException Unexpected(IMethod method) => new($"No call of {method.FullName} was expected.");
    }
}
