namespace Platform.Redis;

/// <summary>A command with its arguments, ready to be sent any number of times.</summary>
public sealed class RedisCommand
{
    private readonly RedisArgument[] parts;

    private RedisCommand(RedisArgument[] parts, string name, TimeSpan blocksFor) =>
        (this.parts, Name, BlocksFor) = (parts, name, blocksFor);

    /// <summary>Name as given, for instance XADD.</summary>
    public string Name { get; }

    /// <summary>How long the server may rightly hold the answer back (BLOCK); zero for all but blocking commands.</summary>
    public TimeSpan BlocksFor { get; }

    /// <summary>Name and arguments, in wire order.</summary>
    internal ReadOnlySpan<RedisArgument> Parts => parts;

    /// <summary>Builds a command; a two-word command has its second word as first argument ("CLIENT", "LIST").</summary>
    public static RedisCommand Create(string name, params ReadOnlySpan<RedisArgument> args) =>
        new([name, .. args], name, TimeSpan.Zero);

    /// <summary>The same command, allowed to wait this long on the server beyond the command timeout.</summary>
    public RedisCommand Blocking(TimeSpan blocksFor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocksFor, TimeSpan.Zero);
        return new RedisCommand(parts, Name, blocksFor);
    }

    /// <summary>The name only: arguments may hold secrets.</summary>
    public override string ToString() => Name;
}
