namespace WhatsAppEngine.Storage.Bindings;

/// <summary>What became of the wish to bind a number.</summary>
public abstract record BindOutcome
{
    private BindOutcome()
    {
    }

    /// <summary>It is bound.</summary>
    /// <param name="Binding">As it is now.</param>
    /// <param name="IsNew">False when it was bound before and was changed.</param>
    public sealed record Bound(TenantBinding Binding, bool IsNew) : BindOutcome;

    /// <summary>Another tenant has it; nothing changed.</summary>
    public sealed record TakenByAnotherTenant : BindOutcome;

    /// <summary>The database knows its tenants (BaseCommerce's table <c>tenants</c>), and this is none.</summary>
    public sealed record UnknownTenant : BindOutcome;
}
