using System.Buffers.Binary;
using System.Buffers.Text;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Where a page ended, as callers carry it to the next one: they cannot read it and need not.</summary>
internal static class PageToken
{
    public const int UsualPage = 50;
    public const int LargestPage = 200;

    private const int Length = sizeof(long) + 16;

    public static string Of(RowPlace place)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place.At.UtcTicks);
        place.Id.TryWriteBytes(bytes[sizeof(long)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token; an empty one is the first page's, which comes after nothing.</summary>
    public static bool TryRead(string token, out RowPlace? place)
    {
        Span<byte> bytes = stackalloc byte[Length];
        place = null;
        if (token.Length == 0)
        {
            return true;
        }

        if (token.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out _))
        {
            return false;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        place = new RowPlace(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[sizeof(long)..]));
        return true;
    }

    /// <summary>Requires a page's size and token to be such that a page can be read.</summary>
    public static FieldRules RequirePage(this FieldRules rules, int size, string token, out RowPlace? before) => rules
        .Require(size is >= 0 and <= LargestPage, "page_size", $"must be from 1 to {LargestPage}, or 0 for {UsualPage}")
        .Require(TryRead(token, out before), "page_token", "must be next_page_token of an answer, or empty");

    /// <summary>How many rows were asked for.</summary>
    public static int SizeOf(int asked) => asked == 0 ? UsualPage : asked;
}
