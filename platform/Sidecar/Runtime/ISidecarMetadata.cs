namespace Platform.Sidecar.Runtime;

/// <summary>What the metadata API shows beside the components.</summary>
internal interface ISidecarMetadata
{
    /// <summary>The daprd version this sidecar stands in for.</summary>
    string RuntimeVersion { get; }

    /// <summary>Extended metadata, <c>daprRuntimeVersion</c> included.</summary>
    IReadOnlyDictionary<string, string> Extended { get; }

    /// <summary>The active subscriptions.</summary>
    IReadOnlyList<Subscription> Subscriptions { get; }

    void Set(string key, string value);
}
