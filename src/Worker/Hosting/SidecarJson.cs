using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>JSON of what the worker hands to its sidecar: the contracts, and its own CloudEvents.</summary>
internal static class SidecarJson
{
    public static JsonSerializerOptions Options { get; } = new(ContractsJson.Wire.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ContractsJson.Wire, WorkerJson.Default),
    };
}
