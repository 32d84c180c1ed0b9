using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Contracts;

/// <summary>Source-generated JSON of everything that crosses a process boundary: snake_case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EventEnvelope))]
[JsonSerializable(typeof(InboundMessagePayload))]
[JsonSerializable(typeof(StatusPayload))]
[JsonSerializable(typeof(OutboundMessagePayload))]
[JsonSerializable(typeof(OutboundCancelledPayload))]
[JsonSerializable(typeof(InboundReceivedPayload))]
[JsonSerializable(typeof(ActionRequestedPayload))]
[JsonSerializable(typeof(CustomerErasedPayload))]
[JsonSerializable(typeof(CustomerOptedOutPayload))]
[JsonSerializable(typeof(DeliveryPayload))]
[JsonSerializable(typeof(DeadLetterPayload))]
[JsonSerializable(typeof(ProviderNoticePayload))]
[JsonSerializable(typeof(EchoPayload))]
[JsonSerializable(typeof(PreferencePayload))]
[JsonSerializable(typeof(ChannelUpdatedPayload))]
[JsonSerializable(typeof(ChannelStateChangedPayload))]
[JsonSerializable(typeof(BindingProjection))]
[JsonSerializable(typeof(AccountProjection))]
[JsonSerializable(typeof(VerifyTokenProjection))]
[JsonSerializable(typeof(BindingsMarker))]
public sealed partial class ContractsJson : JsonSerializerContext
{
    /// <summary>The context to use: text in any script is written as it is, not escaped.</summary>
    public static ContractsJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
