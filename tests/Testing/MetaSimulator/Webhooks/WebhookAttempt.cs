namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>A POST to a callback.</summary>
/// <param name="Callback">Where.</param>
/// <param name="Body">What, as it was signed.</param>
/// <param name="Number">1 for the first attempt at this body.</param>
/// <param name="Status">What was answered; null: nothing.</param>
/// <param name="IsLast">It succeeded, or no further attempt is made.</param>
/// <param name="At">When.</param>
public sealed record WebhookAttempt(Uri Callback, string Body, int Number, int? Status, bool IsLast, DateTimeOffset At)
{
    /// <summary>Only 200 counts.</summary>
    public bool IsAccepted => Status == 200;
}
