using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>A template as it is listed.</summary>
internal static class TemplateFields
{
    private const string Usual = "name,parameter_format,components,language,status,category";

    public static JsonObject Read(SimulatedTemplate template, string? fields)
    {
        var answer = new JsonObject();
        foreach (var field in (string.IsNullOrEmpty(fields) ? Usual : fields).Split(',', StringSplitOptions.TrimEntries))
        {
            if (Field(template, field) is { } value)
            {
                answer[field] = value;
            }
        }

        answer["id"] = template.Id;
        return answer;
    }

    private static JsonNode? Field(SimulatedTemplate template, string field) => field switch
    {
        "name" => template.Name,
        "language" => template.Language,
        "status" => template.Status,
        "category" => template.Category,
        "previous_category" => template.PreviousCategory,
        "parameter_format" => template.ParameterFormat,
        "rejected_reason" => template.RejectedReason,
        "components" => template.Components.DeepClone(),
        "quality_score" => new JsonObject { ["score"] = template.Quality, ["date"] = 1_790_000_000 },
        _ => null,
    };
}
