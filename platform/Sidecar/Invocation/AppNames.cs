using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>
/// How the sidecars of one machine find each other, in place of mDNS: a directory with one file per app, <c>{app id}.json</c>, holding
/// <c>{"appId":"worker","address":"http://127.0.0.1:40123","processId":4711}</c>, where address is the sidecar's port for other sidecars.
/// A sidecar writes its file when it starts (replacing one that a killed sidecar left) and removes it when it stops.
/// </summary>
internal sealed class AppNames(SidecarOptions options)
{
    private string OwnFile => FileOf(options.AppId);

    /// <summary>Makes this sidecar findable.</summary>
    public async Task RegisterAsync(Uri address, CancellationToken ct)
    {
        Directory.CreateDirectory(options.NamesPath);
        var entry = new AppName(options.AppId, address, Environment.ProcessId);
        var draft = $"{OwnFile}.{Guid.NewGuid():n}";
        await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(entry, AppNameJson.Default.AppName), ct);
        File.Move(draft, OwnFile, overwrite: true);
    }

    /// <summary>Where the app's sidecar takes calls; null when no such sidecar runs.</summary>
    public Uri? Find(string appId) => IsFileName(appId) ? Read(FileOf(appId))?.Address : null;

    /// <summary>Removes this sidecar's file, unless another sidecar of the same app has replaced it.</summary>
    public void Unregister(Uri address)
    {
        if (Find(options.AppId) == address)
        {
            File.Delete(OwnFile);
        }
    }

    private static AppName? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), AppNameJson.Default.AppName);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsFileName(string appId) => appId.Length > 0 && appId.IndexOfAny(Path.GetInvalidFileNameChars()) < 0;

    private string FileOf(string appId) => Path.Combine(options.NamesPath, appId + ".json");
}

/// <summary>One file of the directory.</summary>
internal sealed record AppName(string AppId, Uri Address, int ProcessId);

/// <summary>Reads and writes the files.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AppName))]
internal sealed partial class AppNameJson : JsonSerializerContext;
