using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.State;

namespace Platform.Sidecar.Api.Http;

/// <summary>The state API.</summary>
internal static class StateEndpoints
{
    private static readonly string[] Writing = ["POST", "PUT"];
    private static readonly JsonWriterOptions AsStored = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapState(this IEndpointRouteBuilder endpoints)
    {
        var state = endpoints.MapGroup("/v1.0/state/{store}");
        state.MapMethods("", Writing, (RequestDelegate)(context => WithStore(context, SaveAsync)));
        state.MapMethods("/bulk", Writing, (RequestDelegate)(context => WithStore(context, ReadManyAsync)));
        state.MapMethods("/transaction", Writing, (RequestDelegate)(context => WithStore(context, TransactAsync)));
        state.MapGet("/{key}", (RequestDelegate)(context => WithStore(context, ReadAsync)));
        state.MapDelete("/{key}", (RequestDelegate)(context => WithStore(context, DeleteAsync)));
    }

    private static async Task WithStore(HttpContext context, Func<HttpContext, IStateStore, Task<ApiError?>> run)
    {
        var components = context.RequestServices.GetRequiredService<IComponentRegistry>();
        var name = context.GetRouteValue("store") as string ?? "";
        var error = components.Find<IStateStore>(name) is { } store
            ? await run(context, store)
            : StateErrors.NoStore(components, name);
        if (error is not null)
        {
            await ErrorAnswer.WriteAsync(context, error);
        }
    }

    private static async Task<ApiError?> ReadAsync(HttpContext context, IStateStore store)
    {
        var reading = await store.GetAsync(KeyOf(context), context.RequestAborted);
        if (reading.Failure is { } failure)
        {
            return StateErrors.From(failure, "ERR_STATE_GET");
        }

        if (reading.IsMissing)
        {
            return Done(context, null, "");
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.ETag = reading.Etag;
        await context.Response.BodyWriter.WriteAsync(reading.Value, context.RequestAborted);
        return null;
    }

    private static async Task<ApiError?> ReadManyAsync(HttpContext context, IStateStore store)
    {
        if (await RequestBody.ReadJsonAsync(context.Request, HttpApiJson.Default.BulkStateQuery, context.RequestAborted) is not { Keys: { } keys })
        {
            return StateErrors.Malformed("failed deserializing the keys to read");
        }

        var readings = await store.GetManyAsync(keys, context.RequestAborted);
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, AsStored);
        json.WriteStartArray();
        foreach (var reading in readings)
        {
            Write(json, reading);
        }

        json.WriteEndArray();
        return null;
    }

    private static async Task<ApiError?> SaveAsync(HttpContext context, IStateStore store) =>
        await RequestBody.ReadJsonAsync(context.Request, HttpApiJson.Default.StateItemArray, context.RequestAborted) is { } items
            ? Done(context, await store.SetAsync([.. items.Select(item => item.ToWrite())], context.RequestAborted), "ERR_STATE_SAVE")
            : StateErrors.Malformed("failed deserializing the items to save");

    private static async Task<ApiError?> DeleteAsync(HttpContext context, IStateStore store)
    {
        var etag = context.Request.Headers.IfMatch.ToString();
        var removal = new StateRemoval(KeyOf(context), etag.Length > 0 ? etag : null);
        return Done(context, await store.DeleteAsync([removal], context.RequestAborted), "ERR_STATE_DELETE");
    }

    private static async Task<ApiError?> TransactAsync(HttpContext context, IStateStore store)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, HttpApiJson.Default.StateTransaction, context.RequestAborted);
        if (body is null || body.Operations?.Any(step => step.Request is null) == true)
        {
            return StateErrors.Malformed("failed deserializing the transaction");
        }

        if (body.Operations?.FirstOrDefault(step => step.Operation is not ("upsert" or "delete")) is { } unknown)
        {
            return StateErrors.UnknownOperation(unknown.Operation);
        }

        var operations = body.Operations?.Select(StateOperation (step) => step.Operation == "upsert" ? step.Request!.ToWrite() : step.Request!.ToRemoval());
        return Done(context, await store.TransactAsync([.. operations ?? []], context.RequestAborted), "ERR_STATE_TRANSACTION");
    }

    private static ApiError? Done(HttpContext context, StateFailure? failure, string errorCode)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return failure is null ? null : StateErrors.From(failure, errorCode);
    }

    private static void Write(Utf8JsonWriter json, StateReading reading)
    {
        json.WriteStartObject();
        json.WriteString("key", reading.Key);
        if (reading.Failure is { } failure)
        {
            json.WriteString("error", failure.Message);
        }
        else if (!reading.IsMissing)
        {
            json.WritePropertyName("data");
            json.WriteRawValue(reading.Value.Span);
            json.WriteString("etag", reading.Etag);
        }

        json.WriteEndObject();
    }

    private static string KeyOf(HttpContext context) => Uri.UnescapeDataString(context.GetRouteValue("key") as string ?? "");
}
