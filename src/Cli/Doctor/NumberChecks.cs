using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>Whether the tenant has numbers, and how they stand.</summary>
internal static class NumberChecks
{
    private const string Name = "Binding";
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Finding>> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        var client = new BaseCommerce.WhatsApp.V1.Bindings.BindingsClient(patient.Worker);
        var listed = await client.ListAsync(
            new ListBindingsRequest { TenantId = patient.TenantId }, deadline: Patient.Deadline, cancellationToken: cancellationToken);
        if (listed.Bindings.Count == 0)
        {
            return [Finding.Failed(Name, "the tenant has no number", "whatsapp bind-tenant, or evolution-create-instance.")];
        }

        var numbers = new List<BindingDetails>();
        foreach (var binding in listed.Bindings)
        {
            var request = new GetBindingRequest { TenantId = patient.TenantId, BindingId = binding.Id };
            numbers.Add(await client.GetAsync(request, deadline: Patient.Deadline, cancellationToken: cancellationToken));
        }

        patient.Numbers = numbers;
        return [.. numbers.SelectMany(number => Of(number, TimeProvider.System.GetUtcNow()))];
    }

    private static IEnumerable<Finding> Of(BindingDetails number, DateTimeOffset now)
    {
        var name = $"{Name} {number.Binding.DisplayNumber}";
        if (number.Health.Problems.Count == 0)
        {
            yield return Finding.Ok(name, $"{number.Binding.Provider}, active, its secrets open, the webhook knows it");
        }

        foreach (var problem in number.Health.Problems)
        {
            yield return Finding.Failed(name, "something is wrong with it", problem);
        }

        yield return Waiting(number.Health, now);
        if (number.Health.LastErrorCode.Length > 0)
        {
            yield return Finding.Warning(
                "Last failure", $"{number.Health.LastErrorCode} at {number.Health.LastFailedAt.ToDateTimeOffset():u}",
                "docs/sending.md says what the code means; the message's error_message has the remedy.");
        }
    }

    private static Finding Waiting(BindingHealth health, DateTimeOffset now)
    {
        const string check = "Queue";
        if (health.Waiting == 0)
        {
            return Finding.Ok(check, "nothing waits to be sent");
        }

        var said = $"{health.Waiting} messages wait, the oldest since {health.WaitingSince.ToDateTimeOffset():u}";
        return now - health.WaitingSince.ToDateTimeOffset() < LongWait
            ? Finding.Ok(check, said)
            : Finding.Warning(check, said, "whatsapp get-message says of each why it waits; see docs/sending.md.");
    }
}
