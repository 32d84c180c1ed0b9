using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>An instance that is bound, ready to be used at its server.</summary>
/// <param name="Binding">As it is stored.</param>
/// <param name="Account">The instance with its own key in plain text.</param>
/// <param name="Desk">What looks after it.</param>
internal sealed record DeskedInstance(TenantBinding Binding, SendingAccount Account, IInstanceDesk Desk)
{
    /// <summary>Names the instance only: secrets never reach a log.</summary>
    public override string ToString() => $"DeskedInstance {{ Name = {Account.NumberId} }}";
}
