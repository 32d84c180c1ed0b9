using Dapr.Client.Autogen.Grpc.v1;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.Secrets;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>GetSecret and GetBulkSecret.</summary>
internal sealed class SecretApi(IComponentRegistry components, ResourceSet resources)
{
    public async Task<GetSecretResponse> GetAsync(GetSecretRequest request, CancellationToken ct)
    {
        var store = Store(request.StoreName);
        if (!resources.Configuration.AllowsSecret(request.StoreName, request.Key))
        {
            throw new ApiError(
                StatusCode.PermissionDenied,
                403,
                "ERR_PERMISSION_DENIED",
                $"access denied by policy to get \"{request.Key}\" from \"{request.StoreName}\"",
                "DAPR_SECRET_PERMISSION_DENIED").ToException();
        }

        var secret = await store.GetAsync(request.Key, ct) ?? throw new RpcException(new Status(
            StatusCode.Internal, $"failed getting secret with key {request.Key} from secret store {request.StoreName}: secret not found"));
        var response = new GetSecretResponse();
        response.Data.Add(secret.ToDictionary());
        return response;
    }

    public async Task<GetBulkSecretResponse> GetBulkAsync(GetBulkSecretRequest request, CancellationToken ct)
    {
        var secrets = await Store(request.StoreName).GetAllAsync(ct);
        var response = new GetBulkSecretResponse();
        foreach (var (name, values) in secrets.Where(secret => resources.Configuration.AllowsSecret(request.StoreName, secret.Key)))
        {
            var secret = new SecretResponse();
            secret.Secrets.Add(values.ToDictionary());
            response.Data[name] = secret;
        }

        return response;
    }

    private ISecretStore Store(string name) => components.Find<ISecretStore>(name) ?? throw Unknown(name).ToException();

    private ApiError Unknown(string name) => components.Any<ISecretStore>()
        ? new(
            StatusCode.InvalidArgument,
            401,
            "ERR_SECRET_STORE_NOT_FOUND",
            $"failed finding secret store with key {name}",
            "DAPR_SECRET_STORE_NOT_FOUND")
        : new(
            StatusCode.FailedPrecondition,
            500,
            "ERR_SECRET_STORES_NOT_CONFIGURED",
            "secret store is not configured",
            "DAPR_SECRET_STORE_NOT_CONFIGURED");
}
