namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>A POST of an event.</summary>
/// <param name="Instance">Whose event.</param>
/// <param name="Event">Such as <c>messages.upsert</c>.</param>
/// <param name="Url">Where it was posted.</param>
/// <param name="Body">What was posted.</param>
/// <param name="Authorization">The bearer, if the webhook has a jwt_key: the same one for all attempts at an event.</param>
/// <param name="Number">1 for the first attempt.</param>
/// <param name="Status">What was answered; null: nothing.</param>
/// <param name="At">When.</param>
public sealed record WebhookAttempt(
    string Instance, string Event, Uri Url, string Body, string? Authorization, int Number, int? Status, DateTimeOffset At)
{
    /// <summary>Any 2xx counts.</summary>
    public bool IsTaken => Status is >= 200 and < 300;
}
