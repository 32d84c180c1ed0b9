using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Option = System.CommandLine.Option;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary>The changes that <c>update-binding</c> takes.</summary>
internal sealed class BindingChanges
{
    private readonly Option<string?> display = new("--display-number") { Description = "The number as people write it, such as +5511999999999." };
    private readonly Option<string?> apiUrl = new("--api-url") { Description = "Evolution's base URL; empty removes it." };
    private readonly Option<bool> activate = new("--activate") { Description = "Messages may leave from it." };
    private readonly Option<bool> deactivate = new("--deactivate") { Description = "Nothing leaves from it, and nothing that comes in is taken." };
    private readonly Option<string[]> set = new("--set")
    {
        Description = "A setting, such as sending.daily_budget=5000 or texts.welcome=\"Oi!\"; JSON, or else text. Empty removes it. May be repeated.",
    };

    private readonly Option<FileInfo?> file = new("--config-file") { Description = "A JSON file with all settings, instead of those before." };

    public IEnumerable<Option> All => [display, apiUrl, activate, deactivate, set, file];

    /// <exception cref="CommandFailure">The changes cannot be read, or there are none.</exception>
    public UpdateBindingRequest Read(ParseResult parsed)
    {
        var request = new UpdateBindingRequest
        {
            DisplayNumber = parsed.GetValue(display) ?? "", ApiUrl = parsed.GetValue(apiUrl) ?? "", IsActive = parsed.GetValue(activate),
            UpdateMask = new FieldMask { Paths = { Named(parsed) } },
        };
        if (parsed.GetValue(activate) && parsed.GetValue(deactivate))
        {
            throw new CommandFailure("--activate and --deactivate exclude each other.", ExitCode.Misused);
        }

        request.Config = Struct.Parser.ParseJson(Settings(parsed, request.UpdateMask).ToJsonString());
        return request.UpdateMask.Paths.Count > 0 ? request : throw new CommandFailure("nothing is to be changed: name a change, such as --set.", ExitCode.Misused);
    }

    private IEnumerable<string> Named(ParseResult parsed) =>
    [
        .. parsed.GetValue(display) is null ? Array.Empty<string>() : ["display_number"],
        .. parsed.GetValue(apiUrl) is null ? Array.Empty<string>() : ["api_url"],
        .. parsed.GetValue(activate) || parsed.GetValue(deactivate) ? ["is_active"] : Array.Empty<string>(),
    ];

    private JsonObject Settings(ParseResult parsed, FieldMask mask)
    {
        var settings = new JsonObject();
        if (parsed.GetValue(file) is { } given)
        {
            settings = ReadFile(given);
            mask.Paths.Add("config");
        }

        foreach (var assignment in parsed.GetValue(set) ?? [])
        {
            if (assignment.Split('=', 2) is not [{ Length: > 0 } path, var value])
            {
                throw new CommandFailure("--set must be a setting, an equals sign and a value, such as sending.daily_budget=5000.", ExitCode.Misused);
            }

            Set(settings, path.Split('.'), value);
            mask.Paths.Add($"config.{path}");
        }

        return settings;
    }

    private static void Set(JsonObject settings, IReadOnlyList<string> path, string value)
    {
        var owner = settings;
        foreach (var name in path.SkipLast(1))
        {
            owner = owner[name] as JsonObject ?? (JsonObject)(owner[name] = new JsonObject());
        }

        owner.Remove(path[^1]);
        if (value.Length > 0)
        {
            owner[path[^1]] = ReadValue(value);
        }
    }

    private static JsonNode? ReadValue(string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return JsonValue.Create(value);
        }
    }

    private static JsonObject ReadFile(FileInfo given)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(given.FullName)) as JsonObject ?? throw new CommandFailure("--config-file must hold a JSON object.", ExitCode.Misused);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"--config-file: the file {given.Name} cannot be read.", ExitCode.Misused);
        }
        catch (JsonException broken)
        {
            throw new CommandFailure($"--config-file is no JSON: see line {broken.LineNumber + 1}.", ExitCode.Misused);
        }
    }
}
