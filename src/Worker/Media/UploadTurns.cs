using System.Collections.Concurrent;
using WhatsAppEngine.Storage.Media;

namespace WhatsAppEngine.Worker.Media;

/// <summary>
/// Lets the same file be uploaded by one at a time in this process; whoever waited finds it uploaded. Two processes may upload it twice:
/// both ids work, and no database connection is held for as long as an upload takes.
/// </summary>
internal sealed class UploadTurns
{
    private readonly ConcurrentDictionary<MediaKey, Task> turns = new();

    public async Task<IDisposable> WaitAsync(MediaKey key, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (turns.GetOrAdd(key, turn.Task) is var present && present != turn.Task)
        {
            await present.WaitAsync(cancellationToken);
        }

        return new Turn(turns, key, turn);
    }

    private sealed class Turn(ConcurrentDictionary<MediaKey, Task> turns, MediaKey key, TaskCompletionSource own) : IDisposable
    {
        public void Dispose()
        {
            turns.TryRemove(key, out _);
            own.TrySetResult();
        }
    }
}
