namespace WhatsAppEngine.Storage.Bindings;

/// <summary>A tenant's WhatsApp number. Secrets are Fernet tokens.</summary>
public sealed record TenantBinding
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose number it is.</summary>
    public required Guid TenantId { get; init; }

    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Meta's id of the number.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Meta's id of the business account.</summary>
    public string? WabaId { get; init; }

    /// <summary>Evolution's instance name.</summary>
    public string? InstanceName { get; init; }

    /// <summary>Evolution's base URL.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>The number as people write it.</summary>
    public required string DisplayNumber { get; init; }

    /// <summary>Meta's access token.</summary>
    public string? AccessTokenEncrypted { get; init; }

    /// <summary>Evolution's API key.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Secret of the tenant's own Meta app.</summary>
    public string? AppSecretEncrypted { get; init; }

    /// <summary>Verify token; a Fernet token since this engine writes it, plain text in rows of the Python engine.</summary>
    public string? WebhookVerifyToken { get; init; }

    /// <summary>Whether messages may leave from it.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>
    /// Whether messages can leave from it: the name of a <see cref="Core.Channels.ChannelState"/>.
    /// </summary>
    public string ChannelState { get; init; } = "ok";

    /// <summary>Why they cannot, and the remedy.</summary>
    public string? ChannelReason { get; init; }

    /// <summary>What the provider said about it last, a JSON object.</summary>
    public string ChannelFacts { get; init; } = "{}";

    /// <summary>The tenant's settings, a JSON object.</summary>
    public string Config { get; init; } = "{}";

    /// <summary>When it was taken away from the tenant; null while it is bound.</summary>
    public DateTimeOffset? UnboundAt { get; init; }

    /// <summary>A token or key is there that messages are sent with.</summary>
    public bool HasToken => (AccessTokenEncrypted ?? ApiKey) is not null;

    /// <summary>When it was bound.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What events and keys name the number by: Evolution's instance name, else Meta's id.</summary>
    public string? Number => Provider == "evolution" ? InstanceName ?? PhoneNumberId : PhoneNumberId ?? InstanceName;

    /// <summary>Names the number only: secrets never reach a log.</summary>
    public override string ToString() => $"TenantBinding {{ Id = {Id}, TenantId = {TenantId} }}";
}
