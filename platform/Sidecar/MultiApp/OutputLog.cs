namespace Platform.Sidecar.MultiApp;

/// <summary>Writes the lines of one process to its file, to the console, or both; safe for two streams at once.</summary>
internal sealed class OutputLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly TextWriter? file;
    private readonly TextWriter? console;
    private readonly string prefix;

    public OutputLog(ChildCommand command, TextWriter console)
    {
        prefix = command.Prefix;
        this.console = command.Log.HasFlag(LogDestination.Console) ? console : null;
        if (command.LogFile is { } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file = new StreamWriter(path, append: true) { AutoFlush = true };
        }
    }

    public async Task CopyAsync(TextReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (gate)
            {
                file?.WriteLine(line);
                console?.WriteLine(prefix + line);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
        }
    }
}
