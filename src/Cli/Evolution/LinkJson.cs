using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>Linking for programs: one JSON object a line.</summary>
internal sealed class LinkJson(bool showsCode) : ILinkView
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public void Show(LinkProgress progress) =>
        Console.WriteLine(Formatter.Format(showsCode ? progress : new LinkProgress(progress) { QrCode = "" }));
}
