namespace WhatsAppEngine.Architecture.Reading;

/// <summary>A text in C# code, with its quotes, and where it begins.</summary>
internal sealed record TextLiteral(int Position, string Source)
{
    public int End => Position + Source.Length;

    public bool IsInterpolated => Source.AsSpan().TrimStart('@').StartsWith("$");

    public string Content => Source.TrimStart('$', '@').Trim('"');
}
