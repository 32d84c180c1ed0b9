namespace WhatsAppEngine.Core.Templates;

/// <summary>Gives numbered slots the names that a declaration has for them.</summary>
public static class TemplateNames
{
    /// <summary>
    /// The template as the provider keeps it, its slots named and optional as declared. Without a declaration, or with one that has
    /// other slots, it stays as it is: what the provider keeps is what it will accept.
    /// </summary>
    public static MessageTemplate Adopt(MessageTemplate kept, MessageTemplate? declared) => declared switch
    {
        null => kept,
        _ when kept.Format == ParameterFormat.Named =>
            kept with { Parameters = [.. kept.Parameters.Select(slot => Declared(slot.Name, declared) ?? slot)] },
        _ when kept.BodyParameters.Count != declared.BodyParameters.Count => kept,
        _ when (kept.HeaderParameter is null) != (declared.HeaderParameter is null) => kept,
        _ => Renamed(kept, declared),
    };

    private static MessageTemplate Renamed(MessageTemplate kept, MessageTemplate declared)
    {
        var body = kept.BodyParameters.Zip(declared.BodyParameters).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return kept with
        {
            Body = kept.Body is { } text
                ? TemplateSlots.Replace(text, slot => Written(body.TryGetValue(slot, out var known) ? known.Name : slot))
                : null,
            Header = kept.Header is { Text: { } line } header && declared.HeaderParameter is { } one
                ? header with { Text = TemplateSlots.Replace(line, _ => Written(one.Name)) }
                : kept.Header,
            Parameters = declared.Parameters,
        };
    }

    private static TemplateParameter? Declared(string name, MessageTemplate declared) =>
        declared.Parameters.FirstOrDefault(parameter => parameter.Name == name);

    private static string Written(string slot) => "{{" + slot + "}}";
}
