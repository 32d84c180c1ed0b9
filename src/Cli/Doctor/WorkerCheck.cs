using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>Whether the Worker, and the database behind it, answer.</summary>
internal static class WorkerCheck
{
    private const string Name = "Worker";

    public static async Task<Finding> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        try
        {
            await new BaseCommerce.WhatsApp.V1.Bindings.BindingsClient(patient.Worker).ListAsync(
                new ListBindingsRequest { TenantId = patient.TenantId }, deadline: Patient.Deadline, cancellationToken: cancellationToken);
            return Finding.Ok(Name, "it answers, and so does its database");
        }
        catch (RpcException away) when (away is { StatusCode: StatusCode.Unavailable, Status.DebugException: not null })
        {
            return Finding.Failed(Name, "it cannot be reached", "Start it, or give --worker (or WORKER_GRPC) its host:port.");
        }
        catch (RpcException away) when (away.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return Finding.Failed(Name, away.Status.Detail, "Look at PostgreSQL and at the log of whatsapp-worker.");
        }
    }
}
