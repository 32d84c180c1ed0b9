namespace Grpc.Core;

/// <summary>Responses that a server streams; the stream ends when the method returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
