using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Evolution;

/// <summary>How far linking has come, in words.</summary>
internal static class LinkWords
{
    private const int HalfACode = 4;

    /// <summary>In one line.</summary>
    public static string Line(LinkProgress progress) => progress switch
    {
        { State: "open" } => "open: the phone is linked.",
        { PairingCode.Length: > 0 } => $"{State(progress)}: type {Pairing(progress)} on the phone (code {progress.Count}).",
        { QrCode.Length: > 0 } => $"{State(progress)}: QR code {progress.Count} waits to be scanned; --show-qr in a terminal shows it.",
        _ => $"{State(progress)}: no code yet.",
    };

    /// <summary>What to do under a picture of the code.</summary>
    public static IEnumerable<string> Instructions(LinkProgress progress)
    {
        yield return "On the phone: WhatsApp > Linked devices > Link a device, then scan this.";
        if (progress.PairingCode.Length > 0)
        {
            yield return $"Or there: Link with phone number instead, and type {Pairing(progress)}.";
        }

        yield return $"Code {progress.Count}; a new one comes by itself. Ctrl-C ends it.";
    }

    private static string State(LinkProgress progress) => progress.State.Length > 0 ? progress.State : "not told";

    // As the phone shows it.
    private static string Pairing(LinkProgress progress) => progress.PairingCode.Length == 2 * HalfACode
        ? $"{progress.PairingCode[..HalfACode]}-{progress.PairingCode[HalfACode..]}"
        : progress.PairingCode;
}
