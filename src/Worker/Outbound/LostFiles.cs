using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Media;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Files whose ids a provider refused: whoever uploads the same bytes again must not be given the id once more.</summary>
internal static class LostFiles
{
    // Meta has no code of its own for an id that it does not know: the parameter is unsupported, or its value invalid.
    private static readonly HashSet<string> Codes = ["100", "131009", "131053"];

    public static IEnumerable<HeldFile> Of(IReadOnlyList<SettledMessage> settled) =>
        from s in settled
        where s.Settlement is Settlement.Failed failed && Codes.Contains(failed.Code)
        let id = ContentFiles.Of(s.Message.ReadContent())?.Source.MediaId
        where id is not null
        select new HeldFile(s.Message.TenantId, id);
}
