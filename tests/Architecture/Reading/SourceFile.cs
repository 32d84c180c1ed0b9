namespace WhatsAppEngine.Architecture.Reading;

/// <summary>A text file, its path relative to the repository's root.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    public int LineAt(int position) => Text.AsSpan(0, position).Count('\n') + 1;
}
