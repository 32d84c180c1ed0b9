namespace WhatsAppEngine.Cli;

/// <summary>What a command ends with: scripts rely on these numbers, and <c>docs/cli.md</c> lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done, and trying again changes nothing.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int Misused = 2;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 3;

    /// <summary>The Worker, or something behind it, is away: try again.</summary>
    public const int Away = 4;

    /// <summary>The caller may not do that.</summary>
    public const int Forbidden = 5;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
