namespace Dapr.Client;

/// <summary>When a write counts as done, and how fresh a read must be.</summary>
public enum ConsistencyMode
{
    /// <summary>Replicas follow later.</summary>
    Eventual,

    /// <summary>Replicas have it.</summary>
    Strong,
}
