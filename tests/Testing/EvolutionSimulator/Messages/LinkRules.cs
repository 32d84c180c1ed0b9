using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>What calls are answered that need WhatsApp while it is out of reach: no status of its own, only texts.</summary>
internal static class LinkRules
{
    /// <summary>What the client throws; null: it works.</summary>
    public static string? Thrown(SimulatedInstance instance, string clientMethod) =>
        !instance.Link.HasSocket ? EvolutionError.UndefinedText(clientMethod)
        : instance.State != LinkState.Open || instance.Link.IsDead ? EvolutionError.ConnectionClosed
        : null;

    /// <summary>The same as JavaScript writes an exception.</summary>
    public static string? Written(SimulatedInstance instance, string clientMethod) => Thrown(instance, clientMethod) is { } thrown
        ? thrown == EvolutionError.ConnectionClosed ? $"Error: {thrown}" : $"TypeError: {thrown}"
        : null;

    /// <summary>Where nobody catches it: 500 with a text.</summary>
    public static EvolutionError? Check(SimulatedInstance instance, string clientMethod) =>
        Thrown(instance, clientMethod) is { } thrown ? EvolutionError.Crash(thrown) : null;

    /// <summary>Where it is caught: 400 with a list.</summary>
    public static EvolutionError? Caught(SimulatedInstance instance, string clientMethod) =>
        Written(instance, clientMethod) is { } written ? EvolutionError.BadRequest(written) : null;
}
