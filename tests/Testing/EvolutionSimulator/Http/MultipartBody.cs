using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>A form with a <c>file</c>: every other field is a text, also where a number is wanted.</summary>
internal static class MultipartBody
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["sendPtv"] = "video",
        ["sendWhatsAppAudio"] = "audio",
    };

    public static async Task<JsonElement> ReadAsync(HttpRequest request, string operation)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var body = new JsonObject(form.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString())));
        if (form.Files.GetFile("file") is { } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, request.HttpContext.RequestAborted);
            body[Names.GetValueOrDefault(operation, "media")] = Convert.ToBase64String(content.ToArray());
            body["fileName"] ??= file.FileName;
        }

        return JsonSerializer.SerializeToElement(body);
    }
}
