using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppEngine.Cli;

/// <summary>Why a command could not do what was asked.</summary>
/// <param name="Code">The <see cref="ExitCode"/>.</param>
/// <param name="Message">One line for a person, with the remedy.</param>
/// <param name="Status">The Worker's status, such as <c>NOT_FOUND</c>; null when it was not asked.</param>
/// <param name="Reason">The Worker's reason, as <c>docs/api.md</c> lists them.</param>
/// <param name="Fields">What is wrong with which field of the request.</param>
internal sealed record Failure(
    int Code, string Message, string? Status = null, string? Reason = null, IReadOnlyList<FieldFailure>? Fields = null)
{
    /// <summary>For scripts, in one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(new FailureJson(this), FailureJsonContext.Default.FailureJson);
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Its name in the API.</param>
/// <param name="Option">The option that gives it, if the command has one.</param>
/// <param name="Problem">Continues the name: "must be a UUID".</param>
internal sealed record FieldFailure(string Field, string? Option, string Problem);

internal sealed record FailureJson(Failure Error);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FailureJson))]
internal sealed partial class FailureJsonContext : JsonSerializerContext;
