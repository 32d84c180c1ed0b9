using System.CommandLine;
using System.Security.Cryptography;

namespace WhatsAppEngine.Cli.Keys;

/// <summary><c>generate-key</c>: a new key for WHATSAPP_ENCRYPTION_KEY.</summary>
internal static class GenerateKeyCommand
{
    private const int KeyBytes = 32;

    public static Command Create()
    {
        var command = new Command("generate-key", "Prints a new key for WHATSAPP_ENCRYPTION_KEY (Fernet: 32 random bytes, URL-safe base64).");
        command.SetAction(_ => Console.WriteLine(
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)).Replace('+', '-').Replace('/', '_')));
        return command;
    }
}
