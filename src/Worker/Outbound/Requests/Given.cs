namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>What publishers write for "nothing".</summary>
internal static class Given
{
    /// <summary>An empty text is as good as none where a field may be missing.</summary>
    public static string? OrNull(string? text) => text is "" ? null : text;

    /// <summary>A list, empty when it is missing; an entry that is null counts as one without fields, which the limits then name.</summary>
    public static IEnumerable<T> OrEmpty<T>(IReadOnlyList<T?>? entries) where T : class, new() =>
        (entries ?? []).Select(entry => entry ?? new T());
}
