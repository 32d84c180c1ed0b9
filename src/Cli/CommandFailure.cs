namespace WhatsAppEngine.Cli;

/// <summary>
/// A command cannot do what was asked: one line for a person, and an <see cref="ExitCode"/>. Anything else that escapes a command is a bug.
/// </summary>
internal sealed class CommandFailure(string message, int code = ExitCode.Failed) : Exception(message)
{
    /// <summary>What the command ends with.</summary>
    public int Code => code;
}
