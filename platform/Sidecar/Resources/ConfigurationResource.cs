namespace Platform.Sidecar.Resources;

/// <summary>The part of a <c>dapr.io/v1alpha1</c> Configuration that the sidecar honours.</summary>
internal sealed record ConfigurationResource(
    string Name,
    TracingSettings Tracing,
    IReadOnlyList<SecretScope> SecretScopes,
    IReadOnlyList<ApiRule> AllowedApis,
    IReadOnlyList<ApiRule> DeniedApis,
    IReadOnlyList<string> DeniedComponents,
    bool ApiLogging)
{
    public static ConfigurationResource Default { get; } = new("", new TracingSettings("", false, null), [], [], [], [], false);

    public static ConfigurationResource Read(Field document)
    {
        var spec = document["spec"];
        return new(
            document.Origin.Name,
            TracingSettings.Read(spec["tracing"]),
            [.. spec["secrets"]["scopes"].Items().Select(SecretScope.Read)],
            [.. spec["api"]["allowed"].Items().Select(ApiRule.Read)],
            [.. spec["api"]["denied"].Items().Select(ApiRule.Read)],
            spec["components"]["deny"].Texts(),
            spec["logging"]["apiLogging"]["enabled"].Flag());
    }

    /// <summary>Whether the app may read a secret; a store without a scope is open.</summary>
    public bool AllowsSecret(string store, string key) =>
        SecretScopes.FirstOrDefault(scope => scope.StoreName == store)?.Allows(key) ?? true;
}

/// <summary>Tracing of the sidecar. An empty sampling rate means daprd's default, <c>"0"</c> switches tracing off.</summary>
internal sealed record TracingSettings(string SamplingRate, bool Stdout, OtelSettings? Otel)
{
    public static TracingSettings Read(Field field) =>
        new(field["samplingRate"].Text(), field["stdout"].Flag(), OtelSettings.Read(field["otel"]));
}

/// <summary>Where spans are exported to.</summary>
internal sealed record OtelSettings(string EndpointAddress, string Protocol, bool IsSecure)
{
    public static OtelSettings? Read(Field field) => field["endpointAddress"].TextOrNull() is { Length: > 0 } endpoint
        ? new(endpoint, field["protocol"].Text("grpc"), field["isSecure"].Flag(true))
        : null;
}

/// <summary>Which secrets of one store may be read; a list of allowed ones means only those.</summary>
internal sealed record SecretScope(string StoreName, bool AllowByDefault, IReadOnlyList<string> Allowed, IReadOnlyList<string> Denied)
{
    public static SecretScope Read(Field field) => new(
        field["storeName"].Required(),
        ReadDefault(field["defaultAccess"]),
        field["allowedSecrets"].Texts(),
        field["deniedSecrets"].Texts());

    public bool Allows(string key) => Allowed.Count > 0 ? Allowed.Contains(key) : !Denied.Contains(key) && AllowByDefault;

    private static bool ReadDefault(Field field) => field.Text("allow").ToUpperInvariant() switch
    {
        "ALLOW" => true,
        "DENY" => false,
        _ => throw field.Error("is neither allow nor deny"),
    };
}

/// <summary>Names an API of the sidecar, for example <c>publish</c> <c>v1</c> over <c>grpc</c>; an empty protocol means every protocol.</summary>
internal sealed record ApiRule(string Name, string Version, string Protocol)
{
    public static ApiRule Read(Field field) => new(field["name"].Required(), field["version"].Text(), field["protocol"].Text());
}
