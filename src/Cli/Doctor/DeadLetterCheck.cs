using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>Whether events of the tenant's could not be handled.</summary>
internal static class DeadLetterCheck
{
    private const string Name = "Dead letters";
    private const int Shown = 100;

    public static async Task<IReadOnlyList<Finding>> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        var listed = await new BaseCommerce.WhatsApp.V1.DeadLetters.DeadLettersClient(patient.Worker).ListAsync(
            new ListDeadLettersRequest { Filter = new DeadLetterFilter { TenantId = patient.TenantId }, PageSize = Shown }, deadline: Patient.Deadline,
            cancellationToken: cancellationToken);
        if (listed.Letters.Count == 0)
        {
            return [Finding.Ok(Name, "none of the tenant's wait")];
        }

        var many = listed.NextPageToken.Length > 0 ? $"more than {Shown}" : $"{listed.Letters.Count}";
        var codes = string.Join(", ", listed.Letters.CountBy(letter => letter.Code).Select(code => $"{code.Value} {code.Key}"));
        return
        [
            Finding.Warning(
                Name, $"{many} wait ({codes})", $"whatsapp dead-letters --tenant-id {patient.TenantId} says why; mend it, then whatsapp replay-dlq."),
        ];
    }
}
