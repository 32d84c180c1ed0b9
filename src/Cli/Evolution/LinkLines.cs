using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>Linking for a file, or for somebody who wants no picture: one line for each change.</summary>
internal sealed class LinkLines : ILinkView
{
    private string? last;

    public void Show(LinkProgress progress)
    {
        var line = LinkWords.Line(progress);
        if (line != last)
        {
            Console.WriteLine(line);
        }

        last = line;
    }
}
