namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>A person on WhatsApp.</summary>
/// <param name="WaId">The digits WhatsApp knows them by: of an old Brazilian account without the ninth digit.</param>
/// <param name="UserId">Business-scoped user id.</param>
public sealed record SimulatedCustomer(string WaId, string UserId)
{
    public string Name { get; init; } = "Customer";

    public string? Username { get; init; }

    public string? ParentUserId { get; init; }

    /// <summary>Webhooks say nothing of their number.</summary>
    public bool HidesPhone { get; init; }

    /// <summary>Messages to them are accepted, and then fail with this code.</summary>
    public int? FailsWith { get; init; }

    /// <summary>They stopped marketing messages: those fail with 131050.</summary>
    public bool StoppedMarketing { get; init; }

    /// <summary>Their last status instead of the usual ones; null: as set for all.</summary>
    public string? LastStatus { get; init; }
}
