using Grpc.Core;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Looks at every message of a stream before it is read.</summary>
internal sealed class CheckedReader<T>(IAsyncStreamReader<T> requests, Action<T, bool> check) : IAsyncStreamReader<T>
{
    private bool isFirst = true;

    public T Current => requests.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (!await requests.MoveNext(cancellationToken))
        {
            return false;
        }

        check(requests.Current, isFirst);
        isFirst = false;
        return true;
    }
}
