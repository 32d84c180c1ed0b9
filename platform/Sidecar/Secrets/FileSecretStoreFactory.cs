using System.Text.Json;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Secrets;

/// <summary>Opens <c>secretstores.local.file</c> components.</summary>
internal sealed class FileSecretStoreFactory : IComponentFactory
{
    public string Type => "secretstores.local.file";

    public IReadOnlyList<string> Capabilities { get; } = ["MULTIPLE_KEY_VALUES_PER_SECRET"];

    public async ValueTask<object> CreateAsync(ComponentContext context, CancellationToken cancellationToken)
    {
        var metadata = new ComponentMetadata(context);
        var path = metadata.Required("secretsFile");
        try
        {
            await using var file = File.OpenRead(path);
            using var json = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
            return new FileSecretStore(SecretsFile.Read(json.RootElement, metadata.Text("nestedSeparator", ":"), metadata.Flag("multiValued")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw metadata.Error("secretsFile", $"'{path}' cannot be read");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw metadata.Error("secretsFile", $"'{path}' is not a JSON object");
        }
    }
}
