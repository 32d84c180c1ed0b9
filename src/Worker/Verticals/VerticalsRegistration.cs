using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Templates;

namespace WhatsAppEngine.Worker.Verticals;

internal static class VerticalsRegistration
{
    /// <summary>Tells customers what verticals publish.</summary>
    /// <returns>Why that cannot be, when the table of notifications is wrong; else null.</returns>
    public static string? AddVerticals(this WebApplicationBuilder builder)
    {
        try
        {
            builder.Services.TryAddSingleton(NotificationFile.Load(builder.Configuration[TemplateOptions.PathSetting] ?? ""));
            builder.Services.AddTopicSource<VerticalTopic>(Topics.Materials);
            return null;
        }
        catch (TemplateFileException wrong)
        {
            return wrong.Message;
        }
    }
}
