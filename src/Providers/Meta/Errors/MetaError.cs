namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>One of Meta's error codes, or a range of codes that mean the same.</summary>
/// <param name="First">The code.</param>
/// <param name="Last">The last code of the range; the same as <paramref name="First"/> for one code.</param>
/// <param name="Meaning">What Meta says with it.</param>
/// <param name="Reaction">What is to be done with the message.</param>
/// <param name="Remedy">What a person can do about it.</param>
internal sealed record MetaError(int First, int Last, string Meaning, ErrorReaction Reaction, string Remedy)
{
    public MetaError(int code, string meaning, ErrorReaction reaction, string remedy)
        : this(code, code, meaning, reaction, remedy)
    {
    }

    public bool Covers(int code) => code >= First && code <= Last;
}
