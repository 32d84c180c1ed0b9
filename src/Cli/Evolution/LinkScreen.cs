using BaseCommerce.WhatsApp.V1;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>Linking in a terminal: the QR code, replaced in place by the next one until the phone is linked.</summary>
internal sealed class LinkScreen(IAnsiConsole console) : ILinkView
{
    private int drawn;

    public void Show(LinkProgress progress)
    {
        Clear();
        if (progress.QrCode.Length > 0)
        {
            Draw(new QrPicture(progress.QrCode), progress);
        }
        else
        {
            Write([LinkWords.Line(progress)]);
        }
    }

    private void Draw(QrPicture picture, LinkProgress progress)
    {
        if (picture.Width > console.Profile.Width)
        {
            Write([$"The window is too narrow for the QR code: it needs {picture.Width} columns.", LinkWords.Line(progress)]);
            return;
        }

        console.Write(picture);
        drawn += picture.Height;
        Write(LinkWords.Instructions(progress));
        if (drawn >= console.Profile.Height)
        {
            Write([$"The window is too low for the QR code: it needs {drawn + 2} lines, or a smaller font."]);
        }
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.MarkupLineInterpolated($"{line}");
            // What is wider than the window was folded.
            drawn += Math.Max(1, (line.Length + console.Profile.Width - 1) / console.Profile.Width);
        }
    }

    // What has left the window at its top cannot be replaced: the next code is drawn below it.
    private void Clear()
    {
        if (drawn > 0 && drawn < console.Profile.Height)
        {
            console.Write(new ControlCode($"\u001b[{drawn}A\r\u001b[0J"));
        }

        drawn = 0;
    }
}
