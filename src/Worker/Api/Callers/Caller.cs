using System.Collections.Frozen;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Who calls, as far as it is known.</summary>
/// <param name="Name">The app id, <c>administrator</c> for who shows the admin token, or <c>direct</c> for who calls without Dapr.</param>
/// <param name="IsAdministrator">May use the administrative services.</param>
/// <param name="IsListed">May use the others.</param>
/// <param name="Tenants">The only tenants it may act for; null: all.</param>
internal sealed record Caller(string Name, bool IsAdministrator, bool IsListed, FrozenSet<Guid>? Tenants)
{
    public const string Administrator = "administrator";

    public const string Direct = "direct";
}
