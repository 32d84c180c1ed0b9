using System.CommandLine;

namespace WhatsAppEngine.Cli.Messages;

/// <summary>The options that name one message.</summary>
internal sealed class MessageNames
{
    public Option<string?> Id { get; } = new("--message-id") { Description = "Our id of the message." };

    public Option<string?> ProviderId { get; } = new("--provider-message-id") { Description = "The provider's id of the message." };

    public Option<string?> Key { get; } = new("--key") { Description = "The idempotency key that it was asked for with." };

    /// <summary>Exactly one of the options must be given.</summary>
    /// <exception cref="CommandFailure">None, or several.</exception>
    public static void RequireOne(ParseResult parsed, params Option<string?>[] names)
    {
        if (names.Count(name => parsed.GetValue(name) is not null) != 1)
        {
            throw new CommandFailure($"say which message: one of {string.Join(", ", names.Select(name => name.Name))}.", ExitCode.Misused);
        }
    }
}
