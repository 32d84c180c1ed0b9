using System.Security.Cryptography;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>Ids of messages.</summary>
internal static class KeyId
{
    /// <summary>As WhatsApp Web makes them.</summary>
    public static string Next() => $"3EB0{Convert.ToHexString(RandomNumberGenerator.GetBytes(9))}";

    /// <summary>As Evolution's database makes them.</summary>
    public static string Row() => $"c{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
