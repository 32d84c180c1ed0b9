using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>What becomes of an accepted message, told status by status; nothing is told of groups.</summary>
internal sealed class StatusScript(EvolutionSettings settings) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Completes when the first status was told.</summary>
    public Task Begin(SimulatedInstance instance, SentMessage message)
    {
        if (message.Person is null)
        {
            return Task.CompletedTask;
        }

        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Track(PlayAsync(instance, message, first, stopping.Token));
        return first.Task;
    }

    /// <summary>One status, as soon as there is a connection that it can come through.</summary>
    public async Task TellAsync(SimulatedInstance instance, SentMessage message, string status)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        instance.Inbox.Add(() =>
        {
            arrived.SetResult();
            return Task.CompletedTask;
        });
        await arrived.Task;
        await EmitAsync(instance, message, status);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Keys);
        stopping.Dispose();
    }

    private Task EmitAsync(SimulatedInstance instance, SentMessage message, string status)
    {
        var data = new JsonObject
        {
            ["keyId"] = message.Id,
            ["remoteJid"] = message.Person?.StatusJid ?? message.RemoteJid,
            ["fromMe"] = true,
            ["status"] = status,
            ["instanceId"] = instance.Id,
        };
        if (settings.SavesData)
        {
            data["messageId"] = instance.Messages.Update(message.Id, status);
        }

        return instance.Emit("messages.update", data);
    }

    private async Task PlayAsync(
        SimulatedInstance instance, SentMessage message, TaskCompletionSource first, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var status in StatusesOf(message.Person!))
            {
                await Task.Delay(settings.StatusPause, settings.Time, cancellationToken);
                await TellAsync(instance, message, status).WaitAsync(cancellationToken);
                first.TrySetResult();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The simulator stops.
        }
        finally
        {
            first.TrySetResult();
        }
    }

    private IEnumerable<string> StatusesOf(SimulatedPerson person) => person.LastStatus switch
    {
        null => settings.Statuses,
        "PENDING" => [],
        "ERROR" => ["ERROR"],
        var last => settings.Statuses.TakeWhile(status => status != last).Append(last),
    };

    private async Task Track(Task script)
    {
        running[script] = true;
        await script;
        running.TryRemove(script, out _);
    }
}
