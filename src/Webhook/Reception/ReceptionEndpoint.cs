using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Webhook.Bindings;
using WhatsAppEngine.Webhook.Edge;
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
            .AddSingleton<ForgeryLimit>().AddSingleton<NamedSecrets>().AddSingleton<StoredSecrets>().AddSingleton<BindingDirectory>()
            .AddSingleton<ReceptionClock>().AddSingleton<Envelopes>().AddSingleton<Publisher>().AddSingleton<Receptionist>();
    }

    public static void MapReception(this IEndpointRouteBuilder app) => app.MapPost("/webhook/{**suffix}", ReceiveAsync);

    private static async Task<IResult> ReceiveAsync(
        HttpContext context,
        Receptionist receptionist,
        ForgeryLimit forgeries,
        IOptions<WebhookOptions> options,
        ILogger<Receptionist> logger,
        CancellationToken cancellationToken)
    {
        try
        {
            var result = await ReadAndReceiveAsync(context.Request, receptionist, options.Value.MaxBodyBytes, cancellationToken);
            if (result == ReceptionResult.Unproven && forgeries.IsExceeded(context))
            {
                // Not a word about it in the log: that is what who does this may want.
                return Answer(context, ReceptionResult.TooManyForgeries, options.Value.RetryAfter);
            }

            if (result != ReceptionResult.Accepted)
            {
                logger.Refused(context.Request.ContentLength, result.Status, result.Reason);
            }

            return Answer(context, result, options.Value.RetryAfter);
        }
        catch (SidecarUnavailableException exception)
        {
            logger.PutOff(exception.Message, exception.Cause);
            return Answer(context, ReceptionResult.Unavailable, options.Value.RetryAfter);
        }
    }

    private static async Task<ReceptionResult> ReadAndReceiveAsync(
        HttpRequest request, Receptionist receptionist, int limit, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await PostedBody.ReadAsync(request, limit, cancellationToken);
            return body is null
                ? ReceptionResult.TooLarge(limit)
                : await receptionist.ReceiveAsync(body.Bytes, name => request.Headers[name], cancellationToken);
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ReceptionResult.TooLarge(limit)
                : ReceptionResult.Incomplete;
        }
    }

    private static IResult Answer(HttpContext context, ReceptionResult result, TimeSpan retryAfter)
    {
        if (result.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        }

        return result == ReceptionResult.Accepted ? Results.Ok() : Results.Problem(result.Reason, statusCode: result.Status);
    }
}
