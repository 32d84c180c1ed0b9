using Microsoft.AspNetCore.Mvc;
using WhatsAppEngine.Webhook.Edge;
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
        HttpContext context,
        VerifyToken tokens,
        ForgeryLimit forgeries,
        ILogger<VerifyToken> logger,
        CancellationToken cancellationToken)
    {
        try
        {
            var isAsked = mode == "subscribe" && !string.IsNullOrEmpty(challenge) && !string.IsNullOrEmpty(token);
            var owner = isAsked ? await tokens.OwnerOfAsync(token!, cancellationToken) : null;
            return owner is null && forgeries.IsExceeded(context)
                ? Results.Problem("Too many wrong verify tokens came from this address; wait.", statusCode: StatusCodes.Status429TooManyRequests)
                : Answer(owner, challenge, logger);
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
