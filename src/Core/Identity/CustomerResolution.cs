namespace WhatsAppEngine.Core.Identity;

/// <summary>Decides whose conversation a message belongs to, from what its sender's identities lead to.</summary>
/// <param name="Kept">The conversation it belongs to; null means that one begins.</param>
/// <param name="Merged">Conversations of the same person that become part of the kept one.</param>
/// <param name="Strangers">Conversations of other people who had the number before: they keep everything but the number.</param>
public sealed record CustomerResolution(
    KnownConversation? Kept, IReadOnlyList<KnownConversation> Merged, IReadOnlyList<KnownConversation> Strangers)
{
    /// <summary>True when the message leads to a known conversation and nothing else changes.</summary>
    public bool IsPlain => Kept is not null && Merged.Count == 0 && Strangers.Count == 0;

    /// <summary>
    /// Decides. A user id and a linked id are one person's for good; a number passes from person to person, and every person has one user
    /// id in an account at a time, and one linked id. So a number leads to its conversation unless that is known to be of somebody with
    /// another one. A message may name the number alone, a linked id alone or both: what it does not name says nothing.
    /// </summary>
    /// <param name="customer">Whom the message names.</param>
    /// <param name="leads">The conversations its identities lead to, and by what kind of identity, the surest first.</param>
    public static CustomerResolution Decide(Customer customer, IReadOnlyList<(string Kind, KnownConversation Conversation)> leads)
    {
        var strangers = leads.Where(lead => lead.Kind == IdentityKinds.Phone && IsStranger(customer, lead.Conversation, leads))
            .Select(lead => lead.Conversation).Distinct().ToList();
        var own = leads.Select(lead => lead.Conversation).Distinct().Except(strangers).OrderBy(c => c.BegunAt).ThenBy(c => c.Id).ToList();
        return new CustomerResolution(own.FirstOrDefault(), [.. own.Skip(1)], strangers);
    }

    private static bool IsStranger(
        Customer customer, KnownConversation conversation, IReadOnlyList<(string Kind, KnownConversation Conversation)> leads) =>
        !leads.Any(lead => lead.Kind != IdentityKinds.Phone && lead.Conversation == conversation)
        && (HasOtherUserId(customer, conversation) || HasOtherLid(customer, conversation));

    private static bool HasOtherUserId(Customer customer, KnownConversation conversation) => customer.UserId is not null
        && conversation.UserIds.Any(known => IsOfSameAccount(known.AccountId, customer.AccountId) && known.UserId != customer.UserId);

    private static bool HasOtherLid(Customer customer, KnownConversation conversation) =>
        customer.Lid is { } lid && conversation.Lids.Count > 0 && !conversation.Lids.Contains(lid);

    // Where an account is not known, the ids may be of one account: rather two conversations than two people in one.
    private static bool IsOfSameAccount(string? one, string? other) => one is null || other is null || one == other;
}

/// <summary>A conversation that an identity leads to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="UserIds">User ids of its customer, by the account that uses them.</param>
public sealed record KnownConversation(Guid Id, DateTimeOffset BegunAt, IReadOnlyCollection<(string? AccountId, string UserId)> UserIds)
{
    /// <summary>Linked ids of its customer.</summary>
    public IReadOnlyCollection<string> Lids { get; init; } = [];

    /// <summary>Two are the same when their ids are.</summary>
    public bool Equals(KnownConversation? other) => other?.Id == Id;

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>Names nobody.</summary>
    public override string ToString() => $"KnownConversation {{ Id = {Id} }}";
}
