using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Worker.Instances;

/// <summary>Event ids 2900 to 2999.</summary>
internal static partial class InstancesLog
{
    [LoggerMessage(2900, LogLevel.Warning, "The link of binding {BindingId} does not come back by itself: {Repair}")]
    public static partial void Repairing(this ILogger logger, Guid bindingId, LinkRepair repair);

    [LoggerMessage(2901, LogLevel.Information, "Instance {Instance}: {Repair} was {Outcome}")]
    public static partial void Repaired(this ILogger logger, string instance, LinkRepair repair, string outcome);

    [LoggerMessage(2902, LogLevel.Warning, "The key of binding {BindingId} cannot be decrypted: check WHATSAPP_ENCRYPTION_KEY, or bind the instance again")]
    public static partial void KeyUnreadable(this ILogger logger, Guid bindingId);

    [LoggerMessage(2903, LogLevel.Warning, "Instances are not looked at while the database is away ({State})")]
    public static partial void DatabaseAway(this ILogger logger, string state);

    [LoggerMessage(2904, LogLevel.Warning, "Looking at binding {BindingId} failed ({Failure})")]
    public static partial void CheckBroke(this ILogger logger, Guid bindingId, string failure);

    [LoggerMessage(2905, LogLevel.Debug, "Instances are looked after no longer: the Worker stops")]
    public static partial void LoopStopped(this ILogger logger);
}
