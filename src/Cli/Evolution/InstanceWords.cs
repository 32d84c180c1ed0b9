using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>What is known about an instance, in words for a person.</summary>
internal static class InstanceWords
{
    private const int Unlinked = 401;

    public static string State(Instance instance) => instance switch
    {
        { Problem.Length: > 0 } => instance.Problem,
        { State: "" } => "not told",
        { State: "closed", DisconnectionCode: Unlinked } => "closed: the phone was unlinked",
        { State: "closed", DisconnectionCode: > 0 } => $"closed ({instance.DisconnectionCode})",
        _ => instance.State,
    };

    public static string Channel(Instance instance) =>
        instance.ChannelReason.Length > 0 ? $"{instance.ChannelState}: {instance.ChannelReason}" : instance.ChannelState;

    public static string Tenant(Instance instance) => instance switch
    {
        { TenantId: "" } => "not bound",
        { IsActive: false } => $"{instance.TenantId} (switched off)",
        _ => instance.TenantId,
    };
}
