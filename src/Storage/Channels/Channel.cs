using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Storage.Channels;

/// <summary>A tenant's number and how it stands.</summary>
public sealed record Channel
{
    /// <summary>Id of its binding.</summary>
    public required Guid BindingId { get; init; }

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

    /// <summary>The number as people write it; may be empty.</summary>
    public required string DisplayNumber { get; init; }

    /// <summary>How it stands.</summary>
    public required ChannelStanding Standing { get; init; }

    /// <summary>The state that operators were told last.</summary>
    public ChannelState Told { get; init; }

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"Channel {{ BindingId = {BindingId}, State = {Standing.State} }}";
}

/// <summary>What news is about.</summary>
/// <param name="TenantId">The tenant it is proven to; null when it is proven to everybody.</param>
/// <param name="Number">Phone number id or instance name; null when it names none.</param>
/// <param name="Account">Meta's WABA id.</param>
public sealed record ChannelSubject(Guid? TenantId, string? Number, string? Account);
