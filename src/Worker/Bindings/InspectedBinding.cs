using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Bindings;

/// <summary>A binding and how it stands.</summary>
/// <param name="Binding">The binding.</param>
/// <param name="Use">What goes through it.</param>
internal sealed record InspectedBinding(TenantBinding Binding, BindingUse Use)
{
    /// <summary>Every stored secret opens with the Worker's keys.</summary>
    public required bool SecretsOpen { get; init; }

    /// <summary>The webhook knows it; null when the state store did not say.</summary>
    public required bool? IsProjected { get; init; }

    /// <summary>What is wrong, each with its remedy.</summary>
    public IEnumerable<string> Problems => Binding.UnboundAt is not null
        ? ["The number was taken away from the tenant: bind it again with bind-tenant."]
        :
        [
            .. When(!Binding.IsActive, "The binding is not active: update-binding --activate."),
            .. When(LacksToken, "No access token is stored: rotate-secrets gives it one."),
            .. When(!SecretsOpen, "A secret does not open: give the Worker the key it was stored under (WHATSAPP_ENCRYPTION_KEY), or store it anew with rotate-secrets."),
            .. When(IsProjected == false, "The webhook does not know it yet: look at the Worker's log and its state store."),
            .. When(IsProjected is null, "The state store did not answer: look at the Worker's sidecar."),
            .. When(Binding.ChannelState != "ok", Binding.ChannelReason ?? $"The number cannot send: {Binding.ChannelState}."),
        ];

    /// <summary>Messages can leave from it, as far as is known.</summary>
    public bool CanSend => Binding is { IsActive: true, UnboundAt: null, ChannelState: "ok" } && SecretsOpen && !LacksToken;

    private bool LacksToken => Binding.Provider != "stub" && !Binding.HasToken;

    private static IEnumerable<string> When(bool holds, string sentence) => holds ? [sentence] : [];
}
