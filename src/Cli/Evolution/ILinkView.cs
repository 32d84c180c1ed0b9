using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>Shows how far the linking of a phone has come.</summary>
internal interface ILinkView
{
    /// <summary>Shows what changed.</summary>
    void Show(LinkProgress progress);
}
