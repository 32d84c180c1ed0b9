namespace WhatsAppEngine.Core.Providers;

/// <summary>
/// Looks after instances: phones that a provider's server is linked to, as WhatsApp Web is. Expected ends are values: no failure means
/// done.
/// </summary>
public interface IInstanceDesk
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>Makes an instance on a server, with the engine's webhook set; it is not linked to a phone yet.</summary>
    Task<CallOutcome<CreatedInstance>> CreateAsync(InstanceServer server, InstanceWish wish, CancellationToken cancellationToken);

    /// <summary>
    /// Asks the server to link or relink, and gives what a person needs for it. It opens a connection to WhatsApp when there is none, so that
    /// it is never asked in a loop.
    /// </summary>
    /// <param name="instance">The instance, with its key in plain text.</param>
    /// <param name="phone">The number to link, as <c>+digits</c>, when a pairing code is wanted beside the QR code.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<CallOutcome<LinkOffer>> ConnectAsync(SendingAccount instance, string? phone, CancellationToken cancellationToken);

    /// <summary>Whether it is linked now, as far as the server knows.</summary>
    Task<CallOutcome<InstanceLink>> LinkAsync(SendingAccount instance, CancellationToken cancellationToken);

    /// <summary>The instances of a server; with an instance's own key only that one.</summary>
    Task<CallOutcome<IReadOnlyList<InstanceFacts>>> ListAsync(InstanceServer server, string? name, CancellationToken cancellationToken);

    /// <summary>Closes the connection to WhatsApp and opens it anew; the phone stays linked.</summary>
    Task<CallFailure?> RestartAsync(SendingAccount instance, CancellationToken cancellationToken);

    /// <summary>Unlinks the phone.</summary>
    Task<CallFailure?> LogoutAsync(SendingAccount instance, CancellationToken cancellationToken);

    /// <summary>Removes the instance from the server.</summary>
    Task<CallFailure?> DeleteAsync(SendingAccount instance, CancellationToken cancellationToken);

    /// <summary>Sends what happens to an instance to this address.</summary>
    Task<CallFailure?> SetWebhookAsync(SendingAccount instance, InstanceWebhook webhook, CancellationToken cancellationToken);
}

/// <summary>A server and the key that opens it.</summary>
/// <param name="Url">Base URL.</param>
/// <param name="Key">The server's key, or an instance's own.</param>
public sealed record InstanceServer(string Url, string Key)
{
    /// <summary>Names the address only: secrets never reach a log.</summary>
    public override string ToString() => $"InstanceServer {{ Url = {Url} }}";
}

/// <summary>An instance to make.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Webhook">Where its events go.</param>
public sealed record InstanceWish(string Name, InstanceWebhook Webhook);

/// <summary>Where an instance's events go.</summary>
/// <param name="Url">The engine's webhook.</param>
/// <param name="Secret">What each POST carries to prove itself.</param>
public sealed record InstanceWebhook(string Url, string Secret)
{
    /// <summary>Names the address only: secrets never reach a log.</summary>
    public override string ToString() => $"InstanceWebhook {{ Url = {Url} }}";
}

/// <summary>An instance that was made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">The server's id of it.</param>
/// <param name="Key">Its own key.</param>
public sealed record CreatedInstance(string Name, string? Id, string Key)
{
    /// <summary>Names the instance only: secrets never reach a log.</summary>
    public override string ToString() => $"CreatedInstance {{ Name = {Name} }}";
}

/// <summary>Whether a phone is linked, in the server's eyes.</summary>
public enum InstanceLink
{
    /// <summary>The server does not say.</summary>
    Unknown,

    /// <summary>Linked and connected.</summary>
    Open,

    /// <summary>Trying.</summary>
    Connecting,

    /// <summary>Neither.</summary>
    Closed,
}

/// <summary>What a person needs to link a phone. All of it is a secret for as long as it is valid.</summary>
/// <param name="Link">Whether it is linked already.</param>
/// <param name="QrCode">The text that a QR code shows; null when there is none (yet).</param>
/// <param name="PairingCode">Eight characters to type on the phone, if asked for.</param>
/// <param name="Count">The how manieth code it is.</param>
public sealed record LinkOffer(InstanceLink Link, string? QrCode, string? PairingCode, int Count)
{
    /// <summary>Names the state only: codes never reach a log.</summary>
    public override string ToString() => $"LinkOffer {{ Link = {Link}, Count = {Count} }}";
}

/// <summary>An instance as its server lists it.</summary>
public sealed record InstanceFacts
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The server's id of it.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it is linked; may lag.</summary>
    public required InstanceLink Link { get; init; }

    /// <summary>The linked phone as <c>+digits</c>.</summary>
    public string? Phone { get; init; }

    /// <summary>The display name of the linked account.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Why the last link ended (401: unlinked), if it did.</summary>
    public int? DisconnectionCode { get; init; }

    /// <summary>Names the instance only.</summary>
    public override string ToString() => $"InstanceFacts {{ Name = {Name} }}";
}
