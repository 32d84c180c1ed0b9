using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using V1Request = Grpc.Reflection.V1.ServerReflectionRequest;

namespace Grpc.AspNetCore.Server.Reflection;

/// <summary>Serves <c>grpc.reflection.v1alpha.ServerReflection</c>, which older tools ask.</summary>
internal sealed class ReflectionV1AlphaService(ReflectionAnswers answers) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(Answer(request), context.CancellationToken);
    }

    // The two versions differ in their package alone: the bytes of every message are the same.
    private ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var answer = answers.Answer(V1Request.Parser.ParseFrom(request.ToByteString()));
        return ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString());
    }
}
