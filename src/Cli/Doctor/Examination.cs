using Grpc.Core;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>Looks at one thing after the other: what the rest depends on comes first.</summary>
internal static class Examination
{
    private static readonly (string Name, Func<Patient, CancellationToken, Task<IReadOnlyList<Finding>>> RunAsync)[] Checks =
    [
        ("Numbers", NumberChecks.RunAsync),
        ("Webhook", WebhookCheck.RunAsync),
        ("Provider", ProviderCheck.RunAsync),
        ("Customer", CustomerCheck.RunAsync),
        ("Streams", StreamCheck.RunAsync),
        ("Dead letters", DeadLetterCheck.RunAsync),
    ];

    /// <summary>Everything that was found, in order.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        var worker = await WorkerCheck.RunAsync(patient, cancellationToken);
        if (worker.Verdict == Verdict.Failed)
        {
            return [worker, .. Checks.Select(check => Finding.NotChecked(check.Name, "the Worker does not answer"))];
        }

        var findings = new List<Finding> { worker };
        foreach (var (name, run) in Checks)
        {
            findings.AddRange(await GuardAsync(name, () => run(patient, cancellationToken)));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> GuardAsync(string check, Func<Task<IReadOnlyList<Finding>>> run)
    {
        try
        {
            return await run();
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied)
        {
            return [Finding.NotChecked(check, $"the Worker does not let this caller look: {refused.Status.Detail}")];
        }
        catch (RpcException refused) when (refused.StatusCode != StatusCode.Cancelled)
        {
            return [Finding.Failed(check, refused.Status.Detail, "See the log of whatsapp-worker.")];
        }
    }
}
