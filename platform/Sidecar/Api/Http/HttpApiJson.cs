using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Sidecar.Api.Http;

/// <summary>The HTTP API's JSON. Names ignore case, as in Go: the JavaScript SDK sends <c>entryID</c>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(BulkPublishItem[]))]
[JsonSerializable(typeof(StateItem[]))]
[JsonSerializable(typeof(BulkStateQuery))]
[JsonSerializable(typeof(StateTransaction))]
[JsonSerializable(typeof(SidecarDescription))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>))]
internal sealed partial class HttpApiJson : JsonSerializerContext
{
    /// <summary>For answers: letters stay letters, as daprd writes them.</summary>
    public static HttpApiJson Answers { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
