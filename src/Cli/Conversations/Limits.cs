namespace WhatsAppEngine.Cli.Conversations;

/// <summary>How much a list shows.</summary>
internal static class Limits
{
    public static void Check(int limit)
    {
        if (limit < 1)
        {
            throw new CommandFailure("--limit must be 1 or more.", ExitCode.Misused);
        }
    }
}
