using System.Text.Json;

namespace WhatsAppEngine.Api.Tests.Shops;

/// <summary>A tenant that has one of everything, and what it is called.</summary>
internal sealed record Shop
{
    public Guid Tenant { get; init; } = Guid.NewGuid();

    /// <summary>A user of the tenant's.</summary>
    public Guid Person { get; init; } = Guid.NewGuid();

    /// <summary>Numbers: of the stub, of Meta and an instance of Evolution's.</summary>
    public required string StubNumber { get; init; }

    public required string MetaNumber { get; init; }

    public required string Account { get; init; }

    public required string Instance { get; init; }

    public Guid StubBinding { get; init; }

    public Guid MetaBinding { get; init; }

    public Guid InstanceBinding { get; init; }

    /// <summary>A customer who wrote just now.</summary>
    public string Phone { get; init; } = "+5511988887777";

    public string Name { get; init; } = "Ana Souza";

    public Guid Conversation { get; init; } = Guid.NewGuid();

    /// <summary>What she wrote, and a picture of hers.</summary>
    public Guid Inbound { get; init; } = Guid.NewGuid();

    public string InboundProviderId => $"wamid.{Inbound:N}";

    public Guid Picture { get; init; } = Guid.NewGuid();

    public required string File { get; init; }

    /// <summary>What the customer is called by Meta.</summary>
    public string UserId { get; init; } = "BR.1234567890";

    /// <summary>The receipt of another customer, who was erased.</summary>
    public Guid Receipt { get; init; }

    /// <summary>A message that was sent, one that waits for its day, and one of which nobody knows whether it was sent.</summary>
    public Guid Sent { get; init; } = Guid.NewGuid();

    public string SentProviderId => $"wamid.{Sent:N}";

    public Guid Scheduled { get; init; }

    public string Key { get; init; } = "a-name-for-a-message";

    public Guid Doubtful { get; init; } = Guid.NewGuid();

    /// <summary>A customer who wants no messages.</summary>
    public string Silent { get; init; } = "+5511977776666";

    /// <summary>A template at Meta.</summary>
    public string Template { get; init; } = "order_ready";

    /// <summary>An event that could not be handled, and its letter.</summary>
    public Guid Letter { get; init; } = Guid.NewGuid();

    public Guid LetterEvent { get; init; } = Guid.NewGuid();

    /// <summary>Everything that something is called by.</summary>
    public IReadOnlyList<string> Names() =>
        [.. JsonSerializer.SerializeToNode(this, ShopJson.Options)!.AsObject().Select(pair => $"{pair.Value}")];
}
