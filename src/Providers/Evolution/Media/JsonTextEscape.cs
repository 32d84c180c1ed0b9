namespace WhatsAppEngine.Providers.Evolution.Media;

/// <summary>An escape in a JSON text of ASCII, sign by sign: <c>\/</c>, <c>\u002B</c>.</summary>
internal struct JsonTextEscape
{
    private const int Digits = 4;

    private int taken;
    private int value;

    /// <summary>Signs that follow belong to it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Takes the backslash and what follows. Gives what it means, once it is whole.</summary>
    /// <exception cref="InvalidDataException">It means nothing that stands in base64.</exception>
    public byte? Take(byte sign)
    {
        if (!IsOpen)
        {
            (IsOpen, taken, value) = (true, 0, 0);
            return null;
        }

        if (taken == 0 && sign != 'u')
        {
            IsOpen = false;
            return sign == '/' ? sign : throw Wrong();
        }

        value = taken == 0 ? 0 : (value << 4) | Digit(sign);
        IsOpen = taken++ < Digits;
        return IsOpen ? null : value < 0x80 ? (byte)value : throw Wrong();
    }

    private static int Digit(byte sign) => char.IsAsciiHexDigit((char)sign) ? Convert.ToInt32(((char)sign).ToString(), 16) : throw Wrong();

    private static InvalidDataException Wrong() => new("The file's text is no base64.");
}
