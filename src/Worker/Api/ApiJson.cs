using System.Text.Json.Serialization;

namespace WhatsAppEngine.Worker.Api;

/// <summary>JSON that requests carry inside.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class ApiJson : JsonSerializerContext;
