namespace Platform.Sidecar.Resources;

/// <summary>A <c>dapr.io/v1alpha1</c> Component as written; its metadata values are not resolved yet.</summary>
/// <remarks>Type is for example <c>pubsub.redis</c>; SecretStore is where its <c>secretKeyRef</c>s are read from (<c>auth.secretStore</c>).</remarks>
internal sealed record ComponentResource(
    string Name,
    string Type,
    string Version,
    IReadOnlyList<MetadataItem> Metadata,
    string? SecretStore,
    bool IgnoreErrors,
    TimeSpan InitTimeout,
    ResourceOrigin Origin)
{
    public static ComponentResource Read(Field document)
    {
        var spec = document["spec"];
        return new(
            document.Origin.Name,
            spec["type"].Required(),
            spec["version"].Text("v1"),
            [.. spec["metadata"].Items().Select(MetadataItem.Read)],
            document["auth"]["secretStore"].TextOrNull(),
            spec["ignoreErrors"].Flag(),
            spec["initTimeout"].Duration(TimeSpan.FromSeconds(5)),
            document.Origin);
    }
}
