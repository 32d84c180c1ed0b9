using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Customers;

/// <summary>Whom somebody asks for, by one of these.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Phone">The number.</param>
/// <param name="UserId">A user id, a parent user id or a linked id.</param>
/// <param name="ConversationId">The conversation.</param>
public sealed record WantedCustomer(Guid TenantId, PhoneNumber? Phone, string? UserId, Guid? ConversationId)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => $"WantedCustomer {{ TenantId = {TenantId} }}";
}
