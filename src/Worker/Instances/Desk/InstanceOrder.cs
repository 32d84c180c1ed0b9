using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>An instance that somebody wants made.</summary>
/// <param name="TenantId">Whose it will be.</param>
/// <param name="Name">Its name.</param>
/// <param name="Server">Its server, with the server's key.</param>
/// <param name="DisplayNumber">The number as <c>+digits</c>; empty when it is not known, or to be left as it is.</param>
/// <param name="WebhookUrl">Where its events go.</param>
internal sealed record InstanceOrder(Guid TenantId, string Name, InstanceServer Server, string DisplayNumber, string WebhookUrl)
{
    /// <summary>Names the instance only: phone numbers never reach a log.</summary>
    public override string ToString() => $"InstanceOrder {{ Name = {Name} }}";
}

/// <summary>What came of the wish for an instance.</summary>
internal abstract record OrderEnd
{
    private OrderEnd()
    {
    }

    /// <summary>It is there and bound.</summary>
    public sealed record Done(DeskedInstance Instance) : OrderEnd;

    /// <summary>Another tenant has an instance of this name; nothing changed.</summary>
    public sealed record TakenByAnotherTenant : OrderEnd;

    /// <summary>The server has an instance of this name that is not bound; nothing changed.</summary>
    public sealed record TakenOnServer : OrderEnd;

    /// <summary>The database knows its tenants, and this is none.</summary>
    public sealed record UnknownTenant : OrderEnd;

    /// <summary>Something that is needed is missing here.</summary>
    public sealed record Unusable(string Sentence) : OrderEnd;

    /// <summary>The server did not do it.</summary>
    public sealed record Failed(CallFailure Failure) : OrderEnd;
}
