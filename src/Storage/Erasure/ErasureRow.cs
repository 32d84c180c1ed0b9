using System.Text.Json;

namespace WhatsAppEngine.Storage.Erasure;

/// <summary>An erasure: what it has done so far, and, until it is finished, for whom. When it is finished it is its own receipt.</summary>
public sealed record ErasureRow
{
    /// <summary>Its id, which is the receipt's.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The conversations that were the customer's.</summary>
    public required Guid[] ConversationIds { get; init; }

    /// <summary>The caller's name for the request.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The app that called, when it was known.</summary>
    public string ErasedBy { get; init; } = "";

    /// <summary>Rows that are gone, by table: a JSON object of numbers.</summary>
    public string Removed { get; init; } = "{}";

    /// <summary>Rows that stay with nothing about the customer in them, by table: a JSON object of numbers.</summary>
    public string Blanked { get; init; } = "{}";

    /// <summary>A hash stays, so that the customer's wish to get no messages is kept.</summary>
    public bool KeepsOptOut { get; init; }

    /// <summary>Whom to look for, as a Fernet token; null when it is finished.</summary>
    public string? SealedCustomer { get; init; }

    /// <summary>When it began: from then on the customer was unknown.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When nothing was left.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Reads <see cref="Removed"/> or <see cref="Blanked"/>.</summary>
    public static IReadOnlyDictionary<string, int> ReadCounts(string json)
    {
        using var counts = JsonDocument.Parse(json);
        return counts.RootElement.EnumerateObject().ToDictionary(count => count.Name, count => count.Value.GetInt32());
    }
}
