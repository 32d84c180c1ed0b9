using System.Collections.Concurrent;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound.Policies;

/// <summary>Says once of each number's settings which of them were not understood.</summary>
internal sealed class SettingWarnings(ILogger<SettingWarnings> logger)
{
    private readonly ConcurrentDictionary<Guid, string> said = new();

    public void Say(IReadOnlyList<QueuedMessage> claimed)
    {
        foreach (var message in claimed)
        {
            if (message is { BindingId: { } binding, SendingSettings: { } settings } && said.GetValueOrDefault(binding) != settings)
            {
                said[binding] = settings;
                Warn(binding, SendingPolicies.Problems(settings));
            }
        }
    }

    private void Warn(Guid binding, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            logger.SettingsNotUnderstood(binding, string.Join(", ", problems));
        }
    }
}
