namespace WhatsAppEngine.Worker.Api.Errors;

/// <summary>Puts <see cref="DetailsMiddleware"/> around everything else.</summary>
internal sealed class DetailsFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<DetailsMiddleware>();
        next(app);
    };
}
