namespace WhatsAppEngine.Storage.Secrets;

/// <summary>A Fernet token, or what stands in place of one, and where it is kept.</summary>
/// <param name="Place">Table and column, such as <c>whatsapp_tenant_bindings.api_key</c>.</param>
/// <param name="Id">The row.</param>
/// <param name="Value">The token.</param>
public sealed record SealedValue(string Place, string Id, string Value)
{
    /// <summary>Names the place only: secrets never reach a log, sealed or not.</summary>
    public override string ToString() => $"{Place} of {Id}";
}
