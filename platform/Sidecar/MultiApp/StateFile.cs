using System.Text.Json;

namespace Platform.Sidecar.MultiApp;

/// <summary>Keeps the state of the run in a file, replaced whole at every change and gone at the end.</summary>
internal sealed class StateFile(string? path) : IDisposable
{
    private readonly Lock gate = new();

    public void Write(Func<RunState> state)
    {
        if (path is null)
        {
            return;
        }

        lock (gate)
        {
            var draft = path + ".new";
            File.WriteAllText(draft, JsonSerializer.Serialize(state(), RunStateJson.Default.RunState));
            File.Move(draft, path, overwrite: true);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
    }
}
