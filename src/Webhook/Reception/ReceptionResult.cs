using System.Globalization;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>
/// What becomes of a POST, and what its sender is told. Evolution never repeats what is answered 400, 401, 403, 404 or 422: those are for
/// what will be no better the next time, and everything else is asked for again.
/// </summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">Why; never quotes what was posted.</param>
internal sealed record ReceptionResult(int Status, string Reason)
{
    public static ReceptionResult Accepted { get; } = new(StatusCodes.Status200OK, "Every event is on its stream.");

    public static ReceptionResult TooLarge(int limit) => new(
        StatusCodes.Status413PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The body is larger than {limit} bytes, the limit that Webhook__MaxBodyBytes sets."));

    public static ReceptionResult Incomplete { get; } = new(
        StatusCodes.Status408RequestTimeout, "The body did not come whole, or came too slowly.");

    public static ReceptionResult NotJson { get; } = new(
        StatusCodes.Status400BadRequest, "The body is not JSON in UTF-8, ends too early or is nested too deeply.");

    public static ReceptionResult UnknownShape { get; } = new(
        StatusCodes.Status400BadRequest, "The body has the shape of no provider's webhook.");

    public static ReceptionResult Unavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "Events cannot be taken at the moment; post them again.");

    public static ReceptionResult Locked { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "None of the keys in WHATSAPP_ENCRYPTION_KEY opens a secret of the number, so that the proof cannot be checked.");

    public static ReceptionResult Unproven { get; } = new(
        StatusCodes.Status401Unauthorized, "The signature is missing or wrong, or no secret is configured to check it with.");

    /// <summary>In place of <see cref="Unproven"/>, to who shows too many: no provider of ours is among them, for what is proven passes.</summary>
    public static ReceptionResult TooManyForgeries { get; } = new(
        StatusCodes.Status429TooManyRequests, "Too many requests with a missing or wrong signature came from this address; wait.");
}
