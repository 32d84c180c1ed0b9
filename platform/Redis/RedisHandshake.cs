using System.Security.Authentication;

namespace Platform.Redis;

/// <summary>What is said on a new connection before it may serve: AUTH, CLIENT SETNAME, SELECT, PING.</summary>
internal static class RedisHandshake
{
    public static IReadOnlyList<RedisCommand> Commands(RedisOptions options)
    {
        var commands = new List<RedisCommand>();
        if (options.Password is { } password)
            commands.Add(RedisCommand.Create("AUTH", options.Username is { } user ? [user, password] : [password]));
        if (options.ClientName.Length > 0) commands.Add(RedisCommand.Create("CLIENT", "SETNAME", options.ClientName));
        if (options.Database > 0) commands.Add(RedisCommand.Create("SELECT", options.Database));
        // PING alone is refused while the server loads its data: only then is it ready.
        commands.Add(RedisCommand.Create("PING"));
        return commands;
    }

    /// <summary>Throws when the server will not serve us; a name or a PING it forbids us is no reason.</summary>
    public static void Check(RedisCommand command, RedisReply reply)
    {
        if (reply.Kind != RedisReplyKind.Error) return;
        var error = new RedisServerException(reply.Text);
        if (command.Name is "CLIENT" or "PING" && error.Code is "NOPERM") return;
        if (command.Name is "CLIENT" && error.Code is "ERR") return;
        throw error;
    }

    /// <summary>True when trying again soon will not help: those who wait should know at once.</summary>
    public static bool IsFinal(Exception failure) => failure switch
    {
        RedisServerException { Code: "LOADING" or "BUSY" or "MASTERDOWN" } => false,
        RedisServerException server => !server.Message.Contains("max number of clients", StringComparison.Ordinal),
        AuthenticationException => true,
        _ => false,
    };
}
