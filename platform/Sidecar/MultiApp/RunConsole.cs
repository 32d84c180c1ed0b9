namespace Platform.Sidecar.MultiApp;

/// <summary>What the runner itself says, between the lines of its children.</summary>
internal sealed class RunConsole(TextWriter output)
{
    /// <summary>Whole lines never mix.</summary>
    public TextWriter Output { get; } = TextWriter.Synchronized(output);

    public void Say(string line) => Output.WriteLine($"== RUN == {line}");
}
