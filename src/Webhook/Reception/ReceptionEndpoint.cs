using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Webhook.Bindings;
using WhatsAppEngine.Webhook.Secrets;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary><c>POST /webhook</c>, with any suffix.</summary>
internal static class ReceptionEndpoint
{
    public static IServiceCollection AddReception(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddMetrics().AddSingleton<ReceptionMeter>()
            .AddSingleton<NamedSecrets>().AddSingleton<StoredSecrets>().AddSingleton<BindingDirectory>()
            .AddSingleton<ReceptionClock>().AddSingleton<Envelopes>().AddSingleton<Publisher>().AddSingleton<Receptionist>();
    }

    public static void MapReception(this IEndpointRouteBuilder app) => app.MapPost("/webhook/{**suffix}", ReceiveAsync);

    private static async Task<IResult> ReceiveAsync(
        HttpContext context,
        Receptionist receptionist,
        IOptions<WebhookOptions> options,
        ILogger<Receptionist> logger,
        CancellationToken cancellationToken)
    {
        try
        {
            using var body = await PostedBody.ReadAsync(context.Request, WebhookOptions.MaxBodyBytes, cancellationToken);
            var result = body is null
                ? ReceptionResult.TooLarge
                : await receptionist.ReceiveAsync(body.Bytes, name => context.Request.Headers[name], cancellationToken);
            return Answer(result, body?.Bytes.Length ?? 0, logger);
        }
        catch (BadHttpRequestException exception)
        {
            return Answer(ReceptionResult.Incomplete(exception.StatusCode), 0, logger);
        }
        catch (SidecarUnavailableException exception)
        {
            logger.PutOff(exception.Message, exception.Cause);
            context.Response.Headers.RetryAfter = options.Value.RetryAfter.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
            return Results.Problem(
                "Events cannot be taken at the moment; post them again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Answer(ReceptionResult result, int bytes, ILogger logger)
    {
        if (result == ReceptionResult.Accepted)
        {
            return Results.Ok();
        }

        logger.Refused(bytes, result.Reason);
        return Results.Problem(result.Reason, statusCode: result.Status);
    }
}
