using System.Security.Cryptography;
using System.Text;

namespace WhatsAppEngine.Contracts;

/// <summary>What Webhook needs to know of a binding, as Worker puts it into the state store <see cref="DaprNames.StateStore"/>.</summary>
public sealed record BindingProjection
{
    /// <summary>Whose number it is.</summary>
    public required Guid TenantId { get; init; }

    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Meta's id of the number; null for Evolution.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Meta's id of the business account.</summary>
    public string? WabaId { get; init; }

    /// <summary>Evolution's instance; null for Meta.</summary>
    public string? InstanceName { get; init; }

    /// <summary>False while the tenant has it switched off.</summary>
    public required bool IsActive { get; init; }

    /// <summary>The secret that signs this number's webhooks, as a Fernet token; null where the global one counts.</summary>
    public string? AppSecretEncrypted { get; init; }

    /// <summary>The API key that Evolution sends, as a Fernet token.</summary>
    public string? ApiKeyEncrypted { get; init; }

    /// <summary>The token that Meta's verification of the webhook asks for, as a Fernet token.</summary>
    public string? WebhookVerifyTokenEncrypted { get; init; }
}

/// <summary>
/// What proves a POST about an account that names no number: the secrets of the tenants that have numbers of the account.
/// </summary>
public sealed record AccountProjection
{
    /// <summary>The secrets, one for each tenant and secret.</summary>
    public required IReadOnlyList<AccountSecret> Secrets { get; init; }
}

/// <summary>A tenant's secret for an account.</summary>
public sealed record AccountSecret
{
    /// <summary>Whose secret it is: what it signs counts for this tenant only.</summary>
    public required Guid TenantId { get; init; }

    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The secret, as a Fernet token.</summary>
    public required string AppSecretEncrypted { get; init; }
}

/// <summary>What is kept under a verify token: that somebody uses it.</summary>
public sealed record VerifyTokenProjection
{
    /// <summary>Who uses it.</summary>
    public required Guid TenantId { get; init; }
}

/// <summary>Under the key <see cref="BindingKeys.Marker"/>: the bindings are there, so that one that is missing does not exist.</summary>
public sealed record BindingsMarker
{
    /// <summary>How many bindings there are.</summary>
    public required int Bindings { get; init; }

    /// <summary>Every other key that is there, so that those of a binding that goes can be found.</summary>
    public IReadOnlyList<string>? Keys { get; init; }
}

/// <summary>Keys of the projection in the state store.</summary>
public static class BindingKeys
{
    /// <summary>There once every binding is: without it, a binding that is missing may yet exist.</summary>
    public const string Marker = "bindings:projected";

    /// <summary>Key of a <see cref="BindingProjection"/>.</summary>
    /// <param name="provider"><c>meta</c>, <c>evolution</c> or <c>stub</c>.</param>
    /// <param name="number">The phone number id, or the instance name.</param>
    public static string Binding(string provider, string number) => $"binding:{provider}:{number}";

    /// <summary>Key of an <see cref="AccountProjection"/>.</summary>
    /// <param name="account">Meta's WABA id.</param>
    public static string Account(string account) => $"account:{account}";

    /// <summary>Key of a <see cref="VerifyTokenProjection"/>: the token itself is not in it.</summary>
    public static string VerifyToken(string token) => $"verify-token:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))}";
}
