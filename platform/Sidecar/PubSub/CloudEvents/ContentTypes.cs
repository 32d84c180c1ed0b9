namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>Which content types are which; parameters such as a charset do not matter.</summary>
internal static class ContentTypes
{
    public const string Json = "application/json";
    public const string CloudEvent = "application/cloudevents+json";
    public const string Binary = "application/octet-stream";
    public const string Text = "text/plain";

    public static bool IsJson(string contentType) => Is(contentType, Json);

    public static bool IsCloudEvent(string contentType) => Is(contentType, CloudEvent);

    public static bool IsBinary(string contentType) => Is(contentType, Binary);

    /// <summary>Text in the sense of the delivery: text/* and application/xml.</summary>
    public static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || Is(contentType, "application/xml");

    private static bool Is(string contentType, string expected) =>
        contentType.StartsWith(expected, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == expected.Length || contentType[expected.Length] is ';' or ' ');
}
