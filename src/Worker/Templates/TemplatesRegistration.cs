using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Templates;

namespace WhatsAppEngine.Worker.Templates;

internal static class TemplatesRegistration
{
    private const string DefaultFolder = "templates";

    /// <summary>Declares the templates in files, and keeps those of each account in step with its provider.</summary>
    /// <returns>Why that cannot be, when a file is wrong; else null.</returns>
    public static string? AddTemplates(this WebApplicationBuilder builder)
    {
        var registry = new TemplateRegistry();
        if (Declare(builder.Configuration[TemplateOptions.PathSetting], registry) is { } wrong)
        {
            return wrong;
        }

        builder.Services.TryAddSingleton(registry);
        builder.Services.AddOptions<TemplateOptions>().BindConfiguration(TemplateOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<TemplateOptions>>().Value);
        builder.Services.TryAddSingleton<TemplateTable>();
        builder.Services.TryAddSingleton<TemplateShapes>();
        builder.Services.TryAddSingleton<TemplateAccounts>();
        builder.Services.TryAddSingleton<TemplateSync>();
        builder.Services.TryAddSingleton<TemplateDesk>();
        builder.Services.TryAddSingleton<TemplateList>();
        builder.Services.TryAddSingleton<TemplatePreview>();
        builder.Services.AddHostedService<SyncLoop>();
        return null;
    }

    private static string? Declare(string? given, TemplateRegistry registry)
    {
        var folder = given is { Length: > 0 } ? given : Path.Combine(AppContext.BaseDirectory, DefaultFolder);
        if (!Directory.Exists(folder))
        {
            return $"{TemplateOptions.PathSetting}: there is no folder {folder}; name the one with the templates' declarations.";
        }

        try
        {
            TemplateFolder.Load(folder, registry);
            return null;
        }
        catch (TemplateFileException wrong)
        {
            return wrong.Message;
        }
    }
}
