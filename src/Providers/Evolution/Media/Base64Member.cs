using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace WhatsAppEngine.Providers.Evolution.Media;

/// <summary>
/// Reads the member <c>base64</c> of a JSON object decoded, while the object arrives: the text of a large file is never held. What stands
/// before it is small; what stands behind it is not looked at.
/// </summary>
internal sealed class Base64Member(Stream source)
{
    private const int MostBefore = 256 * 1024;
    private const int QuadLength = 4;
    private const int BytesOfQuad = 3;

    private readonly byte[] quads = new byte[16 * 1024];
    private byte[] input = new byte[16 * 1024];
    private JsonTextEscape escape;
    private (int Start, int End) unread;
    private int count;
    private bool hasEnded;

    /// <summary>The object's <c>mimetype</c>, when it stood before the member.</summary>
    public string? MimeType { get; private set; }

    /// <summary>Reads until the member begins. False when the object has none that is a text.</summary>
    /// <exception cref="IOException">The object broke off.</exception>
    /// <exception cref="JsonException">It is no JSON, or far too much stands before the member.</exception>
    public async ValueTask<bool> FindAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Look(input.AsSpan(0, unread.End)) is { } begin)
            {
                unread.Start = begin;
                return begin > 0;
            }

            if (unread.End == input.Length)
            {
                Array.Resize(ref input, input.Length < MostBefore ? input.Length * 2 : throw new JsonException("The file does not begin."));
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>The next bytes of the file, 0 at its end.</summary>
    /// <exception cref="IOException">The object broke off.</exception>
    /// <exception cref="InvalidDataException">It is no base64.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, BytesOfQuad);
        while (true)
        {
            Gather();
            var written = Decode(destination.Span);
            if (written > 0 || hasEnded)
            {
                return written;
            }

            if (unread.Start == unread.End)
            {
                unread = (0, 0);
                await FillAsync(cancellationToken);
            }
        }
    }

    // Where the member's text begins, 0 when it has none, null when more must be read to know.
    private int? Look(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        var isType = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                isType = reader.ValueTextEquals("mimetype"u8);
                if (reader.ValueTextEquals("base64"u8))
                {
                    return Begin(json, (int)reader.BytesConsumed);
                }
            }
            else if (reader.CurrentDepth == 0 && reader.TokenType != JsonTokenType.StartObject)
            {
                return 0;
            }
            else if (isType && reader.TokenType == JsonTokenType.String)
            {
                (MimeType, isType) = (reader.GetString(), false);
            }
        }

        return null;
    }

    private static int? Begin(ReadOnlySpan<byte> json, int place)
    {
        var behind = json[place..].IndexOfAnyExcept(" \t\r\n"u8);
        return behind < 0 ? null : json[place + behind] == '"' ? place + behind + 1 : 0;
    }

    // Takes what is base64 out of the text; it ends at the first quote that is not escaped.
    private void Gather()
    {
        while (!hasEnded && unread.Start < unread.End && count < quads.Length)
        {
            var next = input.AsSpan(unread.Start, Math.Min(unread.End - unread.Start, quads.Length - count));
            var plain = escape.IsOpen ? 0 : next.IndexOfAny((byte)'"', (byte)'\\') is var stop and >= 0 ? stop : next.Length;
            next[..plain].CopyTo(quads.AsSpan(count));
            (count, unread.Start) = (count + plain, unread.Start + plain);
            if (plain < next.Length)
            {
                Special(next[plain]);
                unread.Start++;
            }
        }
    }

    private void Special(byte sign)
    {
        if (sign == '"' && !escape.IsOpen)
        {
            hasEnded = true;
        }
        else if (escape.Take(sign) is { } meant)
        {
            quads[count++] = meant;
        }
    }

    // The last four stay until it is known whether they are the end: only there may padding stand.
    private int Decode(Span<byte> destination)
    {
        var whole = hasEnded ? count : Math.Max(count - 1, 0) / QuadLength * QuadLength;
        var taken = Math.Min(whole, destination.Length / BytesOfQuad * QuadLength);
        var status = Base64.DecodeFromUtf8(
            quads.AsSpan(0, taken), destination, out var consumed, out var written, isFinalBlock: hasEnded && taken == count);
        if (status != OperationStatus.Done || consumed != taken)
        {
            throw new InvalidDataException("The file's text is no base64.");
        }

        quads.AsSpan(taken, count - taken).CopyTo(quads);
        count -= taken;
        return written;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var read = await source.ReadAsync(input.AsMemory(unread.End), cancellationToken);
        unread.End += read > 0 ? read : throw new IOException("The answer broke off.");
    }
}
