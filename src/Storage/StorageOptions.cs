using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Storage;

/// <summary>How to reach PostgreSQL.</summary>
public sealed class StorageOptions
{
    /// <summary>
    /// <c>DATABASE_URL</c>: <c>postgresql://user:password@host:5432/database?sslmode=require</c>, parts percent-encoded. No default.
    /// </summary>
    [Required(ErrorMessage = "DATABASE_URL is not set. Give it the form postgresql://user:password@host:5432/database.")]
    public string? DatabaseUrl { get; set; }

    /// <summary><c>DATABASE_MAX_CONNECTIONS</c>: connections one process opens at most, 1 to 500. Default 20.</summary>
    [Range(1, 500, ErrorMessage = "DATABASE_MAX_CONNECTIONS must be between 1 and 500.")]
    public int MaxConnections { get; set; } = 20;
}
