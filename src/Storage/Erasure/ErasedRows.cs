namespace WhatsAppEngine.Storage.Erasure;

/// <summary>How many rows of a table were erased.</summary>
/// <param name="Table">The table.</param>
/// <param name="Removed">Rows that are gone.</param>
/// <param name="Blanked">Rows that stay, with nothing about the customer in them.</param>
public sealed record ErasedRows(string Table, int Removed, int Blanked)
{
    /// <summary>Rows that are gone.</summary>
    public static ErasedRows Gone(string table, int rows) => new(table, rows, 0);

    /// <summary>Rows that stay.</summary>
    public static ErasedRows Blank(string table, int rows) => new(table, 0, rows);
}
