namespace WhatsAppEngine.Providers.Http;

/// <summary>Paths as <see cref="ApiCall.Path"/> wants them.</summary>
internal static class ApiPath
{
    /// <summary>Joins segments, each escaped: <c>Of(number, "messages")</c>.</summary>
    public static string Of(params IEnumerable<string> segments) => string.Join('/', segments.Select(Uri.EscapeDataString));

    /// <summary>Adds a query, names and values escaped; a value that is null is left out.</summary>
    public static string With(this string path, params IEnumerable<(string Name, string? Value)> query)
    {
        var joined = string.Join('&', query.Where(part => part.Value is not null)
            .Select(part => $"{Uri.EscapeDataString(part.Name)}={Uri.EscapeDataString(part.Value!)}"));
        return joined.Length == 0 ? path : $"{path}?{joined}";
    }
}
