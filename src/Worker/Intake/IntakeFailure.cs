using System.Collections.Frozen;
using Npgsql;
using WhatsAppEngine.Storage.Conversations;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What to do about a transaction that failed.</summary>
internal enum IntakeFailure
{
    /// <summary>The database is away or not well: the same again, later.</summary>
    DatabaseAway,

    /// <summary>Two transactions were in each other's way: the same again, now.</summary>
    Collision,

    /// <summary>An event cannot be stored.</summary>
    Poison,
}

internal static class IntakeFailures
{
    private static readonly FrozenSet<string> Collisions = FrozenSet.ToFrozenSet(
        [
            PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.UniqueViolation,
            PostgresErrorCodes.ForeignKeyViolation,
        ]);

    public static IntakeFailure Of(Exception failure) => failure switch
    {
        PostgresException postgres when Collisions.Contains(postgres.SqlState) => IntakeFailure.Collision,
        // Class 22: a value that does not fit. Class 23: a constraint. Everything else that PostgreSQL says is about itself.
        PostgresException postgres when postgres.SqlState.StartsWith("22", StringComparison.Ordinal)
            || postgres.SqlState.StartsWith("23", StringComparison.Ordinal) => IntakeFailure.Poison,
        ConversationGoneException => IntakeFailure.Collision,
        NpgsqlException or TimeoutException => IntakeFailure.DatabaseAway,
        _ => IntakeFailure.Poison,
    };

    /// <summary>Whether there is no such tenant in BaseCommerce's table <c>tenants</c>, where there is that table.</summary>
    public static bool IsOfUnknownTenant(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: { } constraint,
    } && constraint.Contains("tenant_id", StringComparison.Ordinal);

    /// <summary>Why, without anything a customer said.</summary>
    public static string Reason(Exception failure) => failure switch
    {
        PostgresException postgres => $"PostgreSQL refused it: {postgres.SqlState} {postgres.ConstraintName}".TrimEnd() + ".",
        _ => $"It failed: {failure.GetType().Name}.",
    };
}
