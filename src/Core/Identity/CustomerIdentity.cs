namespace WhatsAppEngine.Core.Identity;

/// <summary>One of the things a customer is known by.</summary>
/// <param name="Kind">One of <see cref="IdentityKinds"/>.</param>
/// <param name="Value">The number as <c>+digits</c>, or the id as the provider wrote it.</param>
public readonly record struct CustomerIdentity(string Kind, string Value)
{
    /// <summary>Names nobody: a number or id of a person never reaches a log.</summary>
    public override string ToString() => $"CustomerIdentity {{ Kind = {Kind} }}";
}

/// <summary>Values of <see cref="CustomerIdentity.Kind"/>.</summary>
public static class IdentityKinds
{
    /// <summary>A phone number.</summary>
    public const string Phone = "phone";

    /// <summary>A business-scoped user id (Meta's BSUID).</summary>
    public const string UserId = "user_id";

    /// <summary>A user id across several businesses (Meta's parent BSUID).</summary>
    public const string ParentUserId = "parent_user_id";

    /// <summary>A group's id: leads to the conversation of the group.</summary>
    public const string Group = "group";

    /// <summary>A linked id of WhatsApp Web.</summary>
    public const string Lid = "lid";
}
