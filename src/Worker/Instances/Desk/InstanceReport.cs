using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>What is known about an instance.</summary>
/// <param name="Binding">Its binding; null when it is not bound.</param>
/// <param name="Facts">What its server lists; null when the server did not say.</param>
/// <param name="Link">Whether it is linked now.</param>
internal sealed record InstanceReport(TenantBinding? Binding, InstanceFacts? Facts, InstanceLink Link)
{
    /// <summary>Why the server says nothing.</summary>
    public CallFailure? Failure { get; init; }

    /// <summary>Base URL of the server, when it is not the binding's.</summary>
    public string? ServerUrl { get; init; }

    /// <summary>Messages that wait to leave from it.</summary>
    public long Waiting { get; init; }

    /// <summary>Names the instance only: phone numbers never reach a log.</summary>
    public override string ToString() => $"InstanceReport {{ Name = {Facts?.Name ?? Binding?.InstanceName} }}";
}
