namespace WhatsAppEngine.Storage.Migrations;

/// <summary>The schema is not what this build can work with, or a step could not run; the message says which and what to do.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>A refusal with its reason and remedy.</summary>
    public SchemaException(string message)
        : base(message)
    {
    }

    /// <summary>A step that failed, with the database's own error.</summary>
    public SchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
