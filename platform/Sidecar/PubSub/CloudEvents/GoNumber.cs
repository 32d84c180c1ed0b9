using System.Buffers;
using System.Globalization;
using System.Text;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>A float64 as Go's encoding/json writes it: shortest digits, an exponent below 1e-6 and from 1e21 on.</summary>
internal static class GoNumber
{
    private const double LargestPlainInteger = 1e15;

    public static void Write(IBufferWriter<byte> output, double number)
    {
        if (!double.IsFinite(number))
        {
            throw new FormatException("A number of the event does not fit into float64.");
        }

        if (Math.Abs(number) < LargestPlainInteger && number == Math.Truncate(number) && !double.IsNegative(number))
        {
            Span<byte> digits = stackalloc byte[20];
            ((long)number).TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
            output.Write(digits[..length]);
            return;
        }

        output.Write(Encoding.ASCII.GetBytes(Format(number)));
    }

    private static string Format(double number)
    {
        var size = Math.Abs(number);
        var sign = double.IsNegative(number) ? "-" : "";
        var (digits, exponent) = Shortest(size);
        return size != 0 && (size < 1e-6 || size >= 1e21)
            ? sign + Scientific(digits, exponent)
            : sign + Plain(digits, exponent);
    }

    /// <summary>The digits d₁d₂d₃… and the exponent of d₁.d₂d₃…</summary>
    private static (string Digits, int Exponent) Shortest(double size)
    {
        var parts = size.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.');
        var whole = point < 0 ? parts[0] : parts[0][..point];
        var all = (point < 0 ? parts[0] : whole + parts[0][(point + 1)..]).TrimStart('0');
        var leading = parts[0].Replace(".", "", StringComparison.Ordinal).Length - all.Length;
        var exponent = whole.Length - 1 - leading + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        var digits = all.TrimEnd('0');
        return digits.Length == 0 ? ("0", 0) : (digits, exponent);
    }

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return $"{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return $"0.{new string('0', -exponent - 1)}{digits}";
        }

        var whole = exponent + 1;
        return digits.Length <= whole ? digits.PadRight(whole, '0') : $"{digits[..whole]}.{digits[whole..]}";
    }
}
