using System.Text.Json.Serialization;
using WhatsAppEngine.Worker.Relay;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>JSON of the worker's own CloudEvents.</summary>
[JsonSerializable(typeof(BusinessEvent))]
internal sealed partial class WorkerJson : JsonSerializerContext;
