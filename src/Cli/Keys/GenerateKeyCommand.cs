using System.CommandLine;
using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Cli.Keys;

/// <summary><c>generate-key</c>: a new key for WHATSAPP_ENCRYPTION_KEY.</summary>
internal static class GenerateKeyCommand
{
    public static Command Create()
    {
        var command = new Command("generate-key", "Prints a new key for WHATSAPP_ENCRYPTION_KEY (Fernet: 32 random bytes, URL-safe base64).");
        command.SetAction(_ => Console.WriteLine(FernetKey.Generate()));
        return command;
    }
}
