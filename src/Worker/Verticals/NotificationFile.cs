using WhatsAppEngine.Worker.Templates;

namespace WhatsAppEngine.Worker.Verticals;

/// <summary>Reads the table of notifications: each YAML document is one type of event.</summary>
internal static class NotificationFile
{
    /// <summary>Its name in the folder of the templates.</summary>
    public const string Name = "notifications.yaml";

    /// <summary>The table in the folder; without one, the one that comes with the program.</summary>
    /// <exception cref="TemplateFileException">Something is wrong with it.</exception>
    public static NotificationTable Load(string folder)
    {
        var own = Path.Combine(folder, Name);
        var file = File.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, "templates", Name);
        return Read(TemplateFolder.TextOf(file), file);
    }

    /// <exception cref="TemplateFileException">Something is wrong with it.</exception>
    public static NotificationTable Read(string text, string file)
    {
        var read = YamlFields.Read(text, file).Select(Entry).ToList();
        return read.GroupBy(entry => entry.EventType).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new TemplateFileException(file, $"event {twice.Key} is there twice; leave one of them.")
            : new NotificationTable(read);
    }

    private static Notification Entry(YamlFields fields)
    {
        fields.Only("event", "template", "language", "parameters");
        return new Notification(
            fields.Required("event"), fields.Required("template"), fields.Text("language") ?? "pt_BR",
            [.. fields.Groups("parameters").Select(Parameter)]);
    }

    private static NotificationParameter Parameter(YamlFields fields)
    {
        fields.Only("name", "fields", "money", "optional", "words");
        var name = fields.Required("name");
        return new NotificationParameter(name, (fields.Text("fields") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } given ? given : [name])
        {
            IsMoney = fields.Flag("money"),
            IsOptional = fields.Flag("optional"),
            Words = Words(fields),
        };
    }

    private static Dictionary<string, string> Words(YamlFields fields) => fields.Groups("words")
        .Select(word => word.Only("code", "text"))
        .GroupBy(word => word.Required("code"), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.Last().Required("text"), StringComparer.OrdinalIgnoreCase);
}
