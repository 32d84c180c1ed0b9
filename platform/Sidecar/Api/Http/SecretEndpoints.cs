using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.Secrets;

namespace Platform.Sidecar.Api.Http;

/// <summary>The secrets API.</summary>
internal static class SecretEndpoints
{
    public static void MapSecrets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/v1.0/secrets/{store}/bulk", (RequestDelegate)(context => WithStore(context, ReadAllAsync)));
        endpoints.MapGet("/v1.0/secrets/{store}/{key}", (RequestDelegate)(context => WithStore(context, ReadAsync)));
    }

    private static async Task WithStore(HttpContext context, Func<HttpContext, string, ISecretStore, Task> run)
    {
        var components = context.RequestServices.GetRequiredService<IComponentRegistry>();
        var name = context.GetRouteValue("store") as string ?? "";
        await (components.Find<ISecretStore>(name) is { } store
            ? run(context, name, store)
            : ErrorAnswer.WriteAsync(context, NoStore(components, name)));
    }

    private static async Task ReadAsync(HttpContext context, string storeName, ISecretStore store)
    {
        var key = context.GetRouteValue("key") as string ?? "";
        if (!RulesOf(context).AllowsSecret(storeName, key))
        {
            await ErrorAnswer.WriteAsync(context, new(
                StatusCode.PermissionDenied, 403, "ERR_PERMISSION_DENIED", $"access denied by policy to get \"{key}\" from \"{storeName}\""));
            return;
        }

        await (await store.GetAsync(key, context.RequestAborted) is { } secret
            ? Results.Json(secret, HttpApiJson.Answers.IReadOnlyDictionaryStringString).ExecuteAsync(context)
            : ErrorAnswer.WriteAsync(context, new(
                StatusCode.Internal, 500, "ERR_SECRET_GET", $"failed getting secret with key {key} from secret store {storeName}: secret not found")));
    }

    private static async Task ReadAllAsync(HttpContext context, string storeName, ISecretStore store)
    {
        var rules = RulesOf(context);
        var all = await store.GetAllAsync(context.RequestAborted);
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> allowed =
            all.Where(secret => rules.AllowsSecret(storeName, secret.Key)).ToDictionary();
        await Results.Json(allowed, HttpApiJson.Answers.IReadOnlyDictionaryStringIReadOnlyDictionaryStringString).ExecuteAsync(context);
    }

    private static ConfigurationResource RulesOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ResourceSet>().Configuration;

    private static ApiError NoStore(IComponentRegistry components, string name) => components.Any<ISecretStore>()
        ? new(StatusCode.InvalidArgument, 401, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {name}")
        : new(StatusCode.FailedPrecondition, 500, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured");
}
