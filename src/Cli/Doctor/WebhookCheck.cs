using System.Net;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>Whether the webhook can be reached, and proves that it is ours, as Meta asks it to.</summary>
internal static class WebhookCheck
{
    private const string Name = "Webhook";
    private const string Challenge = "1158201444";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> RunAsync(Patient patient, CancellationToken cancellationToken) => patient.Webhook is { } url
        ? [.. Address(url), await AskAsync(url, patient, cancellationToken)]
        : [Finding.NotChecked(Name, "give --webhook-url (or WEBHOOK_URL) to have it asked")];

    private static IEnumerable<Finding> Address(Uri url) => url.Scheme == Uri.UriSchemeHttps
        ? [Finding.Ok("Webhook address", "https")]
        : [Finding.Warning("Webhook address", "it is http", "Meta posts to https only: put a proxy with a certificate in front of it.")];

    private static async Task<Finding> AskAsync(Uri url, Patient patient, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        var query = $"hub.mode=subscribe&hub.challenge={Challenge}&hub.verify_token={Uri.EscapeDataString(patient.VerifyToken)}";
        try
        {
            using var answer = await client.GetAsync(new UriBuilder(url) { Query = query }.Uri, cancellationToken);
            return Judge(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken), patient);
        }
        catch (HttpRequestException unreachable)
        {
            return Finding.Failed(
                Name, $"it cannot be reached: {unreachable.HttpRequestError}", "Start whatsapp-webhook; look at DNS, firewall, proxy and certificate.");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Failed(Name, $"it did not answer within {Patience.TotalSeconds} s", "See the log of whatsapp-webhook.");
        }
    }

    private static Finding Judge(HttpStatusCode status, string body, Patient patient) => status switch
    {
        HttpStatusCode.OK when body == Challenge => Finding.Ok(Name, "it answers, and knows the verify token"),
        HttpStatusCode.Forbidden when patient.VerifyToken.Length == 0 && HasVerifyToken(patient) =>
            Finding.Ok(Name, "it answers; whether it knows Meta's verify token is not checked without --verify-token"),
        HttpStatusCode.Forbidden when patient.VerifyToken.Length == 0 => Finding.Warning(
            Name, "it answers; no verify token is stored for the tenant", "Set WHATSAPP_VERIFY_TOKEN, or rotate-secrets --verify-token; then name it at Meta."),
        HttpStatusCode.Forbidden => Finding.Failed(
            Name, "it does not know that verify token", "The token at Meta must be WHATSAPP_VERIFY_TOKEN, or the binding's own (rotate-secrets --verify-token)."),
        HttpStatusCode.ServiceUnavailable => Finding.Failed(
            Name, "it cannot look anything up at the moment", "Look at its sidecar and at Redis."),
        _ => Finding.Failed(Name, $"it answered {(int)status}", "Is that the address of whatsapp-webhook, with /webhook at its end?"),
    };

    private static bool HasVerifyToken(Patient patient) => patient.Numbers.Any(number => number.Binding.HasVerifyToken);
}
