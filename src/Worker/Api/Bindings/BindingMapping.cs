using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Api.Bindings;

/// <summary>Bindings in the words of the API. No secret ever is among them.</summary>
internal static class BindingMapping
{
    public static Binding Of(TenantBinding binding) => new()
    {
        Id = binding.Id.ToString(),
        TenantId = binding.TenantId.ToString(),
        Provider = binding.Provider,
        PhoneNumberId = binding.PhoneNumberId ?? "",
        WabaId = binding.WabaId ?? "",
        InstanceName = binding.InstanceName ?? "",
        ApiUrl = binding.ApiUrl ?? "",
        DisplayNumber = binding.DisplayNumber,
        IsActive = binding.IsActive,
        HasAccessToken = binding.HasToken,
        HasAppSecret = binding.AppSecretEncrypted is not null,
        HasVerifyToken = binding.WebhookVerifyToken is not null,
        CreatedAt = binding.CreatedAt.ToTimestamp(),
        UpdatedAt = binding.UpdatedAt.ToTimestamp(),
        ChannelState = binding.ChannelState,
        ChannelReason = binding.ChannelReason ?? "",
        ChannelFactsJson = binding.ChannelFacts,
        UnboundAt = binding.UnboundAt?.ToTimestamp(),
    };

    public static BindingDetails Of(InspectedBinding inspected) => new()
    {
        Binding = Of(inspected.Binding),
        Config = Struct.Parser.ParseJson(inspected.Binding.Config),
        Health = new BindingHealth
        {
            CanSend = inspected.CanSend,
            SecretsOpen = inspected.SecretsOpen,
            IsProjected = inspected.IsProjected ?? false,
            Waiting = inspected.Use.Waiting,
            WaitingSince = inspected.Use.WaitingSince?.ToTimestamp(),
            LastReceivedAt = inspected.Use.LastReceivedAt?.ToTimestamp(),
            LastSentAt = inspected.Use.LastSentAt?.ToTimestamp(),
            LastErrorCode = inspected.Use.LastErrorCode ?? "",
            LastFailedAt = inspected.Use.LastFailedAt?.ToTimestamp(),
            Problems = { inspected.Problems },
        },
    };

    /// <summary>The binding that a request asks for.</summary>
    public static TenantBinding ToBinding(BindRequest request, SecretSealer secrets) => new()
    {
        Id = Guid.NewGuid(),
        TenantId = Guid.Parse(request.TenantId),
        Provider = request.Provider,
        PhoneNumberId = OrNull(request.PhoneNumberId),
        WabaId = OrNull(request.WabaId),
        InstanceName = OrNull(request.InstanceName),
        ApiUrl = OrNull(request.ApiUrl),
        DisplayNumber = DisplayNumber(request.DisplayNumber),
        AccessTokenEncrypted = secrets.Seal(request.AccessToken),
        ApiKey = secrets.Seal(request.ApiKey),
        AppSecretEncrypted = secrets.Seal(request.AppSecret),
        WebhookVerifyToken = secrets.Seal(request.VerifyToken),
    };

    /// <summary>A binding with new secrets, and without those that stay: what is null is not changed.</summary>
    public static TenantBinding WithSecrets(TenantBinding binding, RotateSecretsRequest request, SecretSealer secrets) => binding with
    {
        AccessTokenEncrypted = secrets.Seal(request.AccessToken),
        ApiKey = secrets.Seal(request.ApiKey),
        AppSecretEncrypted = secrets.Seal(request.AppSecret),
        WebhookVerifyToken = secrets.Seal(request.VerifyToken),
    };

    /// <summary>A number as it is stored, which it must be; empty for none.</summary>
    public static string DisplayNumber(string text) => PhoneNumber.TryParse(text, out var display) ? display.Value : "";

    public static string? OrNull(string text) => text.Length == 0 ? null : text;
}
