namespace WhatsAppEngine.Core.Templates;

/// <summary>Names of a template's category and format in files, tables and at Meta.</summary>
public static class TemplateWords
{
    /// <summary>The name: <c>UTILITY</c>, <c>MARKETING</c> or <c>AUTHENTICATION</c>.</summary>
    public static string Name(this TemplateCategory category) => category switch
    {
        TemplateCategory.Utility => "UTILITY",
        TemplateCategory.Marketing => "MARKETING",
        TemplateCategory.Authentication => "AUTHENTICATION",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>The name: <c>POSITIONAL</c> or <c>NAMED</c>.</summary>
    public static string Name(this ParameterFormat format) => format switch
    {
        ParameterFormat.Positional => "POSITIONAL",
        ParameterFormat.Named => "NAMED",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The name: <c>TEXT</c>, <c>IMAGE</c>, <c>VIDEO</c>, <c>DOCUMENT</c> or <c>LOCATION</c>.</summary>
    public static string Name(this HeaderFormat format) => format switch
    {
        HeaderFormat.Text => "TEXT",
        HeaderFormat.Image => "IMAGE",
        HeaderFormat.Video => "VIDEO",
        HeaderFormat.Document => "DOCUMENT",
        HeaderFormat.Location => "LOCATION",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>Reads the name of a category, in any case; false when it is none.</summary>
    public static bool TryParse(string? name, out TemplateCategory category) => TryFind(name, Name, out category);

    /// <summary>Reads the name of a format, in any case; false when it is none.</summary>
    public static bool TryParse(string? name, out ParameterFormat format) => TryFind(name, Name, out format);

    /// <summary>Reads the name of a header's format, in any case; false when it is none.</summary>
    public static bool TryParse(string? name, out HeaderFormat format) => TryFind(name, Name, out format);

    private static bool TryFind<T>(string? name, Func<T, string> nameOf, out T found)
        where T : struct, Enum
    {
        var fitting = Enum.GetValues<T>().Where(value => string.Equals(nameOf(value), name, StringComparison.OrdinalIgnoreCase)).ToList();
        found = fitting.FirstOrDefault();
        return fitting.Count > 0;
    }
}
