using System.Collections.Frozen;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Services that change how the engine is set up, or show more than one conversation needs.</summary>
internal static class AdministrativeServices
{
    private const string Package = "/basecommerce.whatsapp.v1.";

    /// <summary>Their names.</summary>
    public static FrozenSet<string> All { get; } =
        FrozenSet.Create(StringComparer.Ordinal, "Bindings", "Customers", "DeadLetters", "Evolution", "Numbers", "Secrets", "Streams");

    /// <summary>Whether a method, <c>/package.Service/Method</c>, is one of theirs.</summary>
    public static bool Have(string method)
    {
        var end = method.LastIndexOf('/');
        return method.StartsWith(Package, StringComparison.Ordinal) && end > Package.Length && All.Contains(method[Package.Length..end]);
    }
}
