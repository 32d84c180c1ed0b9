using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Webhook.Secrets;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Verification;

/// <summary><c>GET /webhook</c>: Meta asks whether this address is ours, with a token that we chose.</summary>
internal static class VerificationEndpoint
{
    private const string GlobalToken = "WHATSAPP_VERIFY_TOKEN";

    public static void MapVerification(this IEndpointRouteBuilder app) => app.MapGet("/webhook/{**suffix}", VerifyAsync);

    private static async Task<IResult> VerifyAsync(
        [FromQuery(Name = "hub.mode")] string? mode,
        [FromQuery(Name = "hub.challenge")] string? challenge,
        [FromQuery(Name = "hub.verify_token")] string? token,
        NamedSecrets secrets,
        ISidecar sidecar,
        ILogger<NamedSecrets> logger,
        CancellationToken cancellationToken)
    {
        try
        {
            var owner = mode == "subscribe" && !string.IsNullOrEmpty(challenge) && !string.IsNullOrEmpty(token)
                ? await OwnerOfAsync(token, secrets, sidecar, cancellationToken)
                : null;
            return Answer(owner, challenge, logger);
        }
        catch (SidecarUnavailableException exception)
        {
            logger.PutOff(exception.Message, exception);
            return Results.Problem("The token cannot be checked at the moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Answer(string? owner, string? challenge, ILogger logger)
    {
        if (owner is null)
        {
            logger.NotVerified();
            return Results.Problem("The verify token is not ours.", statusCode: StatusCodes.Status403Forbidden);
        }

        logger.Verified(owner);
        return Results.Text(challenge, "text/plain");
    }

    private static async Task<string?> OwnerOfAsync(string token, NamedSecrets secrets, ISidecar sidecar, CancellationToken cancellationToken)
    {
        if (await secrets.FindAsync(GlobalToken, cancellationToken) is { } global && AreEqual(global, token))
        {
            return GlobalToken;
        }

        var binding = await sidecar.ReadAsync<VerifyTokenProjection>(BindingKeys.VerifyToken(token), cancellationToken);
        return binding is null ? null : $"the token of tenant {binding.TenantId}";
    }

    // Hashes have one length whatever the token's, so that not even the length shows in the time taken.
    private static bool AreEqual(string ours, string theirs) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(ours)), SHA256.HashData(Encoding.UTF8.GetBytes(theirs)));
}
