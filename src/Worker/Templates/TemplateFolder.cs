using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Worker.Verticals;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>Reads a folder of declarations: <c>*.yaml</c> for everybody (but <see cref="NotificationFile.Name"/>), and <c>{tenant_id}/*.yaml</c> for one tenant.</summary>
internal static class TemplateFolder
{
    private const string Files = "*.yaml";

    /// <summary>Declares everything in the folder.</summary>
    /// <exception cref="TemplateFileException">Something is wrong with one of its files.</exception>
    public static void Load(string folder, TemplateRegistry registry)
    {
        foreach (var file in FilesIn(folder).Where(file => Path.GetFileName(file) != NotificationFile.Name))
        {
            Load(file, registry, tenantId: null);
        }

        foreach (var own in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var tenantId = Guid.TryParse(Path.GetFileName(own), out var id)
                ? id
                : throw new TemplateFileException(own, "is no tenant's folder; name it by the tenant's UUID, or move it away.");
            foreach (var file in FilesIn(own))
            {
                Load(file, registry, tenantId);
            }
        }
    }

    private static void Load(string file, TemplateRegistry registry, Guid? tenantId)
    {
        foreach (var template in TemplateFile.Read(TextOf(file), file))
        {
            if (registry.TryRegister(template, tenantId) is [var first, ..])
            {
                throw new TemplateFileException(file, $"{template.Name}: {first}");
            }
        }
    }

    public static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new TemplateFileException(file, "cannot be read; let the Worker read it.");
        }
    }

    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, Files).Order(StringComparer.Ordinal);
}
