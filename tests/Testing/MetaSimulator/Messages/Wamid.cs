namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Message ids as Meta makes them: opaque, with signs of base64.</summary>
internal static class Wamid
{
    public static string Next() =>
        "wamid." + Convert.ToBase64String([0x1d, 0x18, .. Guid.NewGuid().ToByteArray(), .. Guid.NewGuid().ToByteArray()[..4]]);
}
