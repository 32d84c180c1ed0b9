using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution.Errors;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution.Media;

/// <summary>Why a server does not give a file (Evolution reference, section 6). Nothing that it says is passed on: it may name addresses.</summary>
internal static class MediaErrors
{
    private static readonly string[] Decryption = ["decrypt", "media key", "bad mac", "unable to authenticate"];

    private static readonly string[] Fetching = ["failed to fetch stream", "status code 4", "404", "410"];

    public static DownloadOutcome Of(ApiAnswer.Error error) => new EvolutionProblem(error.Status, error.Body) switch
    {
        var told when told.Says("Message not found") => new DownloadOutcome.Gone("message_not_found",
            "The server has not kept the message that the file came with. Remedy: set DATABASE_SAVE_DATA_NEW_MESSAGE=true there, "
            + "and ask the customer to send the file again."),
        var told when told.Says("not of the media type") => Refused("no_media", "No file came with the message."),
        { Status: 400 } told when told.Says(Decryption) => Refused("not_decrypted",
            "The server could not decrypt the file. Remedy: ask the customer to send it again."),
        { Status: 400 } told when told.Says(Fetching) => new DownloadOutcome.Gone("media_expired",
            "WhatsApp has the file no longer. Remedy: ask the customer to send it again, and download files soon after they arrive."),
        _ => new DownloadOutcome.Failed(EvolutionFailure.Of(error)!),
    };

    /// <summary>The answer is not what a server says that has the file.</summary>
    public static DownloadOutcome Unreadable { get; } =
        Refused("unreadable_answer", "The server's answer holds no file. Remedy: check its address, and that it runs a 2.3 version.");

    private static DownloadOutcome.Failed Refused(string code, string reason) => new(new CallFailure(CallFailureKind.Refused, code, reason));
}
