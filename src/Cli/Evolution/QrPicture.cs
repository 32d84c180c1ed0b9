using QRCoder;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>
/// A QR code for a terminal: each character shows two modules, one above the other, in black and white of its own, so that a camera reads
/// it whatever the terminal's colours are. Its quiet zone of four modules is part of it. Where there are no colours a dark background is
/// assumed.
/// </summary>
internal sealed class QrPicture : Renderable
{
    private const char Upper = '▀';

    private static readonly Color Black = new(0, 0, 0);
    private static readonly Color White = new(255, 255, 255);

    // Without colours a character is light where it is filled.
    private static readonly Dictionary<(bool Upper, bool Lower), string> Plain = new()
    {
        [(true, true)] = " ", [(true, false)] = "▄", [(false, true)] = "▀", [(false, false)] = "█",
    };

    private readonly IReadOnlyList<System.Collections.BitArray> modules;

    public QrPicture(string text)
    {
        // As much as a code of WhatsApp's holds, at low correction it is the smallest: screens do not get stained.
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        modules = code.ModuleMatrix;
    }

    /// <summary>Columns it takes.</summary>
    public int Width => modules.Count;

    /// <summary>Lines it takes.</summary>
    public int Height => (modules.Count + 1) / 2;

    /// <inheritdoc />
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Width, Width);

    /// <inheritdoc />
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (var row = 0; row < modules.Count; row += 2)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                yield return Character((IsDark(row, column), IsDark(row + 1, column)), options.ColorSystem != ColorSystem.NoColors);
            }

            yield return Segment.LineBreak;
        }
    }

    private bool IsDark(int row, int column) => row < modules.Count && modules[row][column];

    private static Segment Character((bool Upper, bool Lower) dark, bool hasColours) => hasColours
        ? new Segment($"{Upper}", new Style(dark.Upper ? Black : White, dark.Lower ? Black : White))
        : new Segment(Plain[dark]);
}
