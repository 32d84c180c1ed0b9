namespace WhatsAppEngine.Webhook.Reception;

/// <summary>What becomes of a POST, and what its sender is told.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">Why; never quotes what was posted.</param>
internal sealed record ReceptionResult(int Status, string Reason)
{
    public static ReceptionResult Accepted { get; } = new(StatusCodes.Status200OK, "Every event is on its stream.");

    public static ReceptionResult TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "The body is larger than 3,145,728 bytes.");

    public static ReceptionResult Incomplete(int status) => new(status, "The body did not come whole, or came too slowly.");

    public static ReceptionResult NotJson { get; } = new(
        StatusCodes.Status400BadRequest, "The body is not JSON in UTF-8, ends too early or is nested too deeply.");

    public static ReceptionResult UnknownShape { get; } = new(
        StatusCodes.Status400BadRequest, "The body has the shape of no provider's webhook.");

    public static ReceptionResult Unproven { get; } = new(
        StatusCodes.Status401Unauthorized, "The signature is missing or wrong, or no secret is configured to check it with.");
}
