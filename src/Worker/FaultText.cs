using System.Text;
using Npgsql;

namespace WhatsAppEngine.Worker;

/// <summary>An exception for the log: what it is and where it came from. Its message is left out, for it may quote what a customer wrote.</summary>
internal static class FaultText
{
    public static string Of(Exception fault)
    {
        var text = new StringBuilder();
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            text.Append(cause == fault ? "" : "caused by ").AppendLine(NameOf(cause)).AppendLine(cause.StackTrace);
        }

        return text.ToString().TrimEnd();
    }

    private static string NameOf(Exception cause) => cause is PostgresException refusal
        ? $"{cause.GetType().FullName} {refusal.SqlState} {refusal.ConstraintName}".TrimEnd()
        : $"{cause.GetType().FullName}";
}
