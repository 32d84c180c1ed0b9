using System.Text.Json;

namespace WhatsAppEngine.Providers.Evolution.Errors;

/// <summary>
/// One kind of error. This server has no error codes: a status and words tell them apart, and the code is ours.
/// </summary>
/// <param name="Code">Our stable word for it.</param>
/// <param name="Is">Whether an answer is this error.</param>
/// <param name="Reaction">What is to be done with the message.</param>
/// <param name="Remedy">What a person can do about it.</param>
internal sealed record EvolutionError(string Code, Func<EvolutionProblem, bool> Is, ErrorReaction Reaction, string Remedy);

/// <summary>An answer other than success.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Its JSON; undefined when it has none.</param>
internal sealed record EvolutionProblem(int Status, JsonElement Body)
{
    /// <summary>What it says; may hold personal data.</summary>
    public string Words { get; } = EvolutionWords.Of(Body);

    /// <summary>It comes from the server itself, not from something on the way to it.</summary>
    public bool IsTheServers => Body.ValueKind == JsonValueKind.Object;

    public bool Says(params IEnumerable<string> words) => words.Any(word => Words.Contains(word, StringComparison.OrdinalIgnoreCase));
}
