using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace Platform.Redis;

/// <summary>Writes commands as RESP arrays of bulk strings.</summary>
internal static class RespWriter
{
    /// <summary>Arguments from this size on go to the socket from the caller's memory, uncopied.</summary>
    private const int LargeArgument = 32 * 1024;

    private const int MaxHeader = 16; // type, ten digits, line end

    public static async ValueTask WriteAsync(PipeWriter output, RedisCommand command, CancellationToken ct)
    {
        WriteHeader(output, '*', command.Parts.Length);
        for (var index = 0; index < command.Parts.Length; index++)
        {
            var length = command.Parts[index].Length;
            if (length < LargeArgument) WriteSmall(output, command.Parts[index], length);
            else await WriteLargeAsync(output, command.Parts[index], length, ct);
        }
    }

    private static void WriteSmall(PipeWriter output, RedisArgument argument, int length)
    {
        WriteHeader(output, '$', length);
        var span = output.GetSpan(length + 2);
        argument.CopyTo(span[..length]);
        "\r\n"u8.CopyTo(span[length..]);
        output.Advance(length + 2);
    }

    private static async ValueTask WriteLargeAsync(PipeWriter output, RedisArgument argument, int length, CancellationToken ct)
    {
        WriteHeader(output, '$', length);
        await output.WriteAsync(argument.ToMemory(), ct);
        output.Write("\r\n"u8);
    }

    private static void WriteHeader(PipeWriter output, char type, int number)
    {
        var span = output.GetSpan(MaxHeader);
        span[0] = (byte)type;
        Utf8Formatter.TryFormat(number, span[1..], out var digits);
        "\r\n"u8.CopyTo(span[(1 + digits)..]);
        output.Advance(digits + 3);
    }
}
