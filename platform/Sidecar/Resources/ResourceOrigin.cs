namespace Platform.Sidecar.Resources;

/// <summary>Where a resource was written: its file, kind and name, for messages.</summary>
internal sealed record ResourceOrigin(string File, string Kind = "", string Name = "")
{
    /// <summary>An error about <paramref name="field"/>; the line is left out when it is zero.</summary>
    public ResourceException Error(string field, string problem, long line = 0) => new(Sentence(field, problem, line));

    private string Sentence(string field, string problem, long line)
    {
        var place = line > 0 ? $"{File}:{line}" : File;
        var resource = string.Join(' ', new[] { Kind, Name }.Where(part => part.Length > 0));
        return string.Join(": ", new[] { place, resource, field, problem }.Where(part => part.Length > 0));
    }
}
