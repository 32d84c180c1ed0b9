namespace Platform.Sidecar.Tests.Resources;

/// <summary>Every mistake is one line that names file, resource and field.</summary>
public sealed class ResourceMistakes : IDisposable
{
    private readonly ResourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_name_used_twice_names_both_files()
    {
        folder.With("a.yaml", Named("bus")).With("b.yaml", Named("bus"));

        Assert.Equal("b.yaml:1: Component bus: is already defined in a.yaml", folder.Complaint());
    }

    [Theory]
    [InlineData("spec: { version: v1 }", "a.yaml: Component bus: spec.type: is missing")]
    [InlineData("spec: { type: x, initTimeout: soon }", "a.yaml:4: Component bus: spec.initTimeout: 'soon' is not a duration such as 500ms, 5s or 1m30s")]
    [InlineData("spec: { type: x, metadata: { a: b } }", "a.yaml:4: Component bus: spec.metadata: must be a list")]
    [InlineData("spec: { type: x, metadata: [{ value: b }] }", "a.yaml: Component bus: spec.metadata[0].name: is missing")]
    [InlineData("spec: { type: x, ignoreErrors: maybe }", "a.yaml:4: Component bus: spec.ignoreErrors: 'maybe' is neither true nor false")]
    [InlineData("spec: { type: x, metadata: [{ name: n, envRef: DAPR_API_TOKEN }] }", "a.yaml:4: Component bus: spec.metadata[0].envRef: 'DAPR_API_TOKEN' may not be read: DAPR_*, APP_API_TOKEN and names with spaces are refused")]
    public void A_wrong_field_of_a_component_is_named(string spec, string complaint)
    {
        folder.With("a.yaml", Header + "metadata: { name: bus }\n" + spec);

        Assert.Equal(complaint, folder.Complaint());
    }

    [Fact]
    public void A_policy_that_nobody_wrote_is_named()
    {
        folder.With("r.yaml", Resiliency);

        Assert.Equal("r.yaml:7: Resiliency r: spec.targets.components.bus.inbound.retry: no policy is named 'agian'", folder.Complaint());
    }

    [Theory]
    [InlineData("kind: Component\n  metadata: x")]
    [InlineData("kind: [Component\nmetadata: {")]
    [InlineData("kind: a\nkind: b")]
    public void Broken_yaml_is_one_line_with_its_file(string yaml)
    {
        folder.With("a.yaml", yaml);

        var complaint = folder.Complaint();
        Assert.StartsWith("a.yaml:", complaint, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', complaint);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named() =>
        Assert.EndsWith("is not a folder of resources", Assert.Throws<Sidecar.Resources.ResourceException>(
            () => Sidecar.Resources.ResourceLoader.Load(["/nowhere"], null, "shop")).Message, StringComparison.Ordinal);

    private static string Named(string name) => Header + $"metadata: {{ name: {name} }}\nspec: {{ type: x }}";

    private const string Header = "apiVersion: dapr.io/v1alpha1\nkind: Component\n";

    private const string Resiliency = """
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: r }
        spec:
          policies: { retries: { again: { maxRetries: 1 } } }
          targets:
            components: { bus: { inbound: { retry: agian } } }
        """;
}
