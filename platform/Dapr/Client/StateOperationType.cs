namespace Dapr.Client;

/// <summary>What one operation of a transaction does.</summary>
public enum StateOperationType
{
    /// <summary>Writes the key.</summary>
    Upsert,

    /// <summary>Removes the key.</summary>
    Delete,
}
