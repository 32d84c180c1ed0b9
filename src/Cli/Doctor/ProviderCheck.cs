using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>What the providers say about the tenant's numbers: whether the tokens are taken, and messages may leave.</summary>
internal static class ProviderCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var binding in patient.Numbers.Select(number => number.Binding))
        {
            findings.Add(await AskAsync(patient, binding, cancellationToken));
        }

        return findings;
    }

    private static async Task<Finding> AskAsync(Patient patient, Binding binding, CancellationToken cancellationToken)
    {
        var name = $"Provider of {binding.DisplayNumber}";
        try
        {
            return binding.Provider switch
            {
                "meta" => OfMeta(name, await HealthAsync(patient, binding, cancellationToken)),
                "evolution" => OfEvolution(name, await InstanceAsync(patient, binding, cancellationToken)),
                _ => Finding.Ok(name, "the stub always answers"),
            };
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound or StatusCode.Unknown)
        {
            return Finding.Failed(name, refused.Status.Detail, "Give the number a token that is valid: whatsapp rotate-secrets.");
        }
        catch (RpcException away) when (away.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return Finding.Failed(name, away.Status.Detail, "Try again later; does the Worker reach the provider's address?");
        }
    }

    private static async Task<HealthReport> HealthAsync(Patient patient, Binding binding, CancellationToken cancellationToken) =>
        await new BaseCommerce.WhatsApp.V1.Numbers.NumbersClient(patient.Worker).HealthAsync(
            new NumberRequest { TenantId = patient.TenantId, PhoneNumberId = binding.PhoneNumberId }, deadline: Patient.Deadline,
            cancellationToken: cancellationToken);

    private static async Task<Instance> InstanceAsync(Patient patient, Binding binding, CancellationToken cancellationToken) =>
        await new BaseCommerce.WhatsApp.V1.Evolution.EvolutionClient(patient.Worker).GetInstanceAsync(
            new InstanceRequest { TenantId = patient.TenantId, InstanceName = binding.InstanceName }, deadline: Patient.Deadline,
            cancellationToken: cancellationToken);

    private static Finding OfMeta(string name, HealthReport report)
    {
        var problems = string.Join(' ', report.Parts.SelectMany(part => part.Problems));
        return report.CanSend switch
        {
            "BLOCKED" => Finding.Failed(name, "Meta lets nothing leave", problems.Length > 0 ? problems : "See WhatsApp Manager."),
            "LIMITED" => Finding.Warning(name, "Meta limits what may leave", problems.Length > 0 ? problems : "See WhatsApp Manager."),
            _ => Finding.Ok(name, $"Meta takes the token; quality {report.Quality}, limit {report.MessagingLimit}"),
        };
    }

    private static Finding OfEvolution(string name, Instance instance) => instance.State == "open"
        ? Finding.Ok(name, "the phone is linked")
        : Finding.Failed(
            name, $"the phone is not linked: {instance.State}",
            instance.Problem.Length > 0 ? instance.Problem : $"whatsapp evolution-connect --instance-name {instance.InstanceName} --show-qr");
}
