namespace WhatsAppEngine.Core.Contents;

/// <summary>
/// Ids of files that the engine itself holds until they are sent, <c>file:{uuid}</c>: they stand where a provider's id of a file may stand,
/// and work with every provider.
/// </summary>
public static class FileReference
{
    private const string Prefix = "file:";

    /// <summary>The id of a held file.</summary>
    public static string Of(Guid id) => $"{Prefix}{id:D}";

    /// <summary>Reads an id; false when it is none of the engine's.</summary>
    public static bool TryParse(string? mediaId, out Guid id)
    {
        id = Guid.Empty;
        return mediaId?.StartsWith(Prefix, StringComparison.Ordinal) == true && Guid.TryParseExact(mediaId.AsSpan(Prefix.Length), "D", out id);
    }
}
