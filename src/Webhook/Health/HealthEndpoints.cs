using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Health;

/// <summary>Whether the process lives (<c>/healthz</c>), and whether it can take a POST (<c>/readyz</c>).</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("alive"));
        app.MapGet("/readyz", async (ISidecar sidecar, CancellationToken cancellationToken) => await sidecar.IsReadyAsync(cancellationToken)
            ? Results.Text("ready")
            : Results.Problem("The sidecar or one of its components is not ready.", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
