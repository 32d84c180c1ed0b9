using Microsoft.AspNetCore.Mvc;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Verification;

/// <summary><c>GET /webhook</c>: Meta asks whether this address is ours, with a token that we chose.</summary>
internal static class VerificationEndpoint
{
    public static IServiceCollection AddVerification(this IServiceCollection services) => services.AddSingleton<VerifyToken>();

    public static void MapVerification(this IEndpointRouteBuilder app) => app.MapGet("/webhook/{**suffix}", VerifyAsync);

    private static async Task<IResult> VerifyAsync(
        [FromQuery(Name = "hub.mode")] string? mode,
        [FromQuery(Name = "hub.challenge")] string? challenge,
        [FromQuery(Name = "hub.verify_token")] string? token,
        VerifyToken tokens,
        ILogger<VerifyToken> logger,
        CancellationToken cancellationToken)
    {
        try
        {
            var isAsked = mode == "subscribe" && !string.IsNullOrEmpty(challenge) && !string.IsNullOrEmpty(token);
            return Answer(isAsked ? await tokens.OwnerOfAsync(token!, cancellationToken) : null, challenge, logger);
        }
        catch (SidecarUnavailableException exception)
        {
            logger.PutOff(exception.Message, exception.Cause);
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
}
