namespace Dapr.Client;

/// <summary>One key of a bulk read, its value as the stored text.</summary>
/// <param name="key">The key, without the store's prefix.</param>
/// <param name="value">The stored text; empty when the key does not exist.</param>
/// <param name="etag">The version read; empty when the key does not exist.</param>
public readonly struct BulkStateItem(string key, string value, string etag)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>The stored text; empty when the key does not exist.</summary>
    public string Value { get; } = value;

    /// <summary>The version read; empty when the key does not exist.</summary>
    public string ETag { get; } = etag;
}

/// <summary>One key of a bulk read, its value deserialised.</summary>
/// <typeparam name="TValue">What the stored JSON stands for.</typeparam>
/// <param name="key">The key, without the store's prefix.</param>
/// <param name="value">The value; default when the key does not exist.</param>
/// <param name="etag">The version read; empty when the key does not exist.</param>
public readonly struct BulkStateItem<TValue>(string key, TValue value, string etag)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>The value; default when the key does not exist.</summary>
    public TValue Value { get; } = value;

    /// <summary>The version read; empty when the key does not exist.</summary>
    public string ETag { get; } = etag;
}
