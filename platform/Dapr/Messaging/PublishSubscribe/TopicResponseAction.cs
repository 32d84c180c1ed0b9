namespace Dapr.Messaging.PublishSubscribe;

/// <summary>What the sidecar does with an event after its handler.</summary>
public enum TopicResponseAction
{
    /// <summary>Handled.</summary>
    Success,

    /// <summary>Failed for now: delivered again as far as the sidecar's resiliency policy allows, then dead-lettered. Without a policy: at once.</summary>
    Retry,

    /// <summary>Will never succeed: to the dead-letter topic if there is one, else gone.</summary>
    Drop,
}
