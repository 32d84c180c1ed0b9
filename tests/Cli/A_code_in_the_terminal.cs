using System.Text;
using System.Text.RegularExpressions;
using BaseCommerce.WhatsApp.V1;
using QRCoder;
using Spectre.Console;
using WhatsAppEngine.Cli.Evolution;

namespace WhatsAppEngine.Cli.Tests;

public sealed partial class A_code_in_the_terminal
{
    private const int QuietZone = 4;

    [Theory]
    [InlineData(ColorSystemSupport.TrueColor)]
    [InlineData(ColorSystemSupport.NoColors)]
    public void Shows_every_module_of_the_code_and_its_quiet_zone(ColorSystemSupport colours)
    {
        var terminal = new Terminal(colours);
        terminal.Console.Write(new QrPicture(Code));

        var shown = Modules(terminal.Written);
        using var code = QRCodeGenerator.GenerateQrCode(Code, QRCodeGenerator.ECCLevel.L);
        Assert.Equal(Rows(code), shown[..code.ModuleMatrix.Count]);
        Assert.All(shown[code.ModuleMatrix.Count..], row => Assert.All(row, module => Assert.False(module)));
        Assert.All(shown[..QuietZone], row => Assert.All(row, module => Assert.False(module)));
        Assert.All(shown, row => Assert.All(row[..QuietZone].Concat(row[^QuietZone..]), module => Assert.False(module)));
    }

    [Fact]
    public void Is_replaced_in_place_by_the_next_one_and_gone_when_the_phone_is_linked()
    {
        var terminal = new Terminal(ColorSystemSupport.TrueColor);
        var screen = new LinkScreen(terminal.Console);

        screen.Show(new LinkProgress { State = "connecting", QrCode = Code, Count = 1 });
        var first = terminal.Take();
        screen.Show(new LinkProgress { State = "connecting", QrCode = Code + "2", PairingCode = "ABCD1234", Count = 2 });
        var second = terminal.Take();
        screen.Show(new LinkProgress { State = "open", Count = 2 });
        var last = terminal.Take();

        Assert.StartsWith($"\u001b[{first.Count(sign => sign == '\n')}A\r\u001b[0J", second, StringComparison.Ordinal);
        Assert.Contains("type ABCD-1234.", second, StringComparison.Ordinal);
        Assert.Equal($"\u001b[{second.Count(sign => sign == '\n')}A\r\u001b[0Jopen: the phone is linked.\n", last);
    }

    [Fact]
    public void Is_not_drawn_where_it_would_be_folded()
    {
        var terminal = new Terminal(ColorSystemSupport.TrueColor, width: 50);
        new LinkScreen(terminal.Console).Show(new LinkProgress { State = "connecting", QrCode = Code, Count = 1 });
        Assert.Contains("too narrow", terminal.Written, StringComparison.Ordinal);
        Assert.DoesNotContain('▀', terminal.Written);
    }

    [Fact]
    public void Is_drawn_below_the_last_one_where_the_window_is_too_low()
    {
        var terminal = new Terminal(ColorSystemSupport.TrueColor, height: 24);
        var screen = new LinkScreen(terminal.Console);
        screen.Show(new LinkProgress { State = "connecting", QrCode = Code, Count = 1 });
        Assert.Contains("too low", terminal.Take(), StringComparison.Ordinal);
        screen.Show(new LinkProgress { State = "connecting", QrCode = Code, Count = 2 });
        Assert.DoesNotContain("A\r", terminal.Written, StringComparison.Ordinal);
    }

    // Reads the picture as a camera does: by its colours, or without them by what is filled on a dark ground.
    private static bool[][] Modules(string written) =>
        [.. written.TrimEnd('\n').Split('\n').Select(Line).SelectMany(line => new[] { line.Select(c => c.Upper).ToArray(), [.. line.Select(c => c.Lower)] })];

    private static List<(bool Upper, bool Lower)> Line(string line)
    {
        var (characters, colours) = (new List<(bool, bool)>(), ((bool, bool)?)null);
        foreach (var part in Parts().EnumerateMatches(line))
        {
            var text = line.Substring(part.Index, part.Length);
            if (text.StartsWith('\u001b'))
            {
                colours = text is "\u001b[0m" ? null : (text.Contains("38;2;0;0;0", StringComparison.Ordinal), text.Contains("48;2;0;0;0", StringComparison.Ordinal));
            }
            else
            {
                characters.Add(colours ?? (text is " " or "▄", text is " " or "▀"));
            }
        }

        return characters;
    }

    private static bool[][] Rows(QRCodeData code) => [.. code.ModuleMatrix.Select(row => row.Cast<bool>().ToArray())];

    [GeneratedRegex(@"\u001b\[[0-9;]*m|[^\u001b]")]
    private static partial Regex Parts();

    // As long as WhatsApp's are.
    private static readonly string Code = "2@" + string.Concat(Enumerable.Repeat("Zm9vYmFyL2Jhei9xdXV4KzEyMzQ1Njc4OTA,", 6));

    private sealed class Terminal
    {
        private readonly StringBuilder written = new();

        public Terminal(ColorSystemSupport colours, int width = 120, int height = 60)
        {
            Console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes, ColorSystem = colours, Out = new AnsiConsoleOutput(new StringWriter(written) { NewLine = "\n" }),
            });
            (Console.Profile.Width, Console.Profile.Height) = (width, height);
        }

        public IAnsiConsole Console { get; }

        public string Written => written.ToString();

        public string Take()
        {
            var taken = Written;
            written.Clear();
            return taken;
        }
    }
}
