namespace WhatsAppEngine.Cli;

/// <summary>A command cannot do what was asked: one line for a person, and exit code 1. Anything else that escapes a command is a bug.</summary>
internal sealed class CommandFailure(string message) : Exception(message);
