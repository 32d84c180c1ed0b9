using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Media;

/// <summary>Uploads a file, says where it can be had, deletes it.</summary>
internal sealed class MediaEndpoint(Simulation simulation)
{
    public void Map(IEndpointRouteBuilder graph) => graph.Edge("POST", "/{id}/media", UploadAsync);

    public IResult Read(GraphCall call) => Visible(call) is { } file
        ? new JsonAnswer(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = $"{call.Context.Request.Scheme}://{call.Context.Request.Host}{simulation.Media.PathOf(file)}",
            ["mime_type"] = file.MimeType,
            ["sha256"] = file.Sha256,
            ["file_size"] = file.FileSize,
            ["id"] = file.Id,
        })
        : GraphError.MissingObject(call.Id);

    public IResult Delete(GraphCall call) =>
        Visible(call) is { } file && simulation.Media.Delete(file.Id) ? JsonAnswer.Success : GraphError.MissingObject(call.Id);

    // A call may say which number it believes the file to be of; then it must be.
    private StoredMedia? Visible(GraphCall call)
    {
        var (file, number) = (simulation.Media.Find(call.Id), call.Text("phone_number_id"));
        return number is null || file?.NumberId is null || file.NumberId == number ? file : null;
    }

    private async Task<IResult> UploadAsync(GraphCall call)
    {
        if (simulation.Numbers.Find(call.Id) is null)
        {
            return GraphError.MissingObject(call.Id);
        }

        if (!call.Context.Request.HasFormContentType)
        {
            return new GraphError(100, "(#100) The parameter messaging_product is required.");
        }

        var form = await call.Context.Request.ReadFormAsync(call.Context.RequestAborted);
        var file = form.Files.GetFile("file");
        return Refusal(form, file) is { } refusal ? refusal : await KeepAsync(call, file!);
    }

    private static GraphError? Refusal(IFormCollection form, IFormFile? file)
    {
        if (form["messaging_product"] != "whatsapp")
        {
            return new GraphError(100, "The parameter messaging_product is required: whatsapp");
        }

        if (file is null)
        {
            return new GraphError(100, "The parameter file is required");
        }

        return MediaKinds.Of(file.ContentType ?? "") is not { } kind
            ? new GraphError(100, $"Param file must be a file with one of the following types: {string.Join(", ", MediaKinds.AllTypes)}")
            : file.Length == 0 ? new GraphError(131053, "The file is empty")
            : file.Length > MediaKinds.Largest(kind)
                ? new GraphError(131053, $"A file of kind {kind} has at most {MediaKinds.Largest(kind)} bytes")
            : null;
    }

    private async Task<IResult> KeepAsync(GraphCall call, IFormFile file)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, call.Context.RequestAborted);
        var kept = simulation.Media.Upload(content, file.ContentType, file.FileName, call.Id);
        return new JsonAnswer(new JsonObject { ["id"] = kept.Id });
    }
}
