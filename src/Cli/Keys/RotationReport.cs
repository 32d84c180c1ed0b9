using BaseCommerce.WhatsApp.V1;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Keys;

/// <summary>What came of a rotation.</summary>
internal static class RotationReport
{
    public static void Print(IAnsiConsole console, RotationProgress last)
    {
        var table = new Table().AddColumns("Key", "Secrets");
        foreach (var (secrets, place) in last.ByKey.Select((secrets, place) => (secrets, place)))
        {
            table.AddRow($"{place + 1}", $"{secrets}");
        }

        console.Write(table);
        console.MarkupLineInterpolated($"{last.Rotated} of {last.Total} stored under the first key by this call.");
        if (last.Plain > 0)
        {
            console.MarkupLineInterpolated($"{last.Plain} verify tokens are in plain text: rotate-keys seals them.");
        }

        foreach (var place in last.Unreadable)
        {
            console.MarkupLineInterpolated($"No key opens {place}.");
        }

        console.MarkupLineInterpolated($"{Advice(last)}");
    }

    /// <exception cref="CommandFailure">It is not finished, or a secret can be opened with no key.</exception>
    public static void Check(RotationProgress last, bool dryRun)
    {
        if (last.Unreadable.Count > 0)
        {
            throw new CommandFailure(
                $"no key opens {last.Unreadable.Count} secrets: add the key they were stored under, or bind those numbers again with new secrets.");
        }

        if (!dryRun && !last.IsProjected)
        {
            throw new CommandFailure("the state store is away, so that Webhook has the former secrets: run rotate-keys again.");
        }
    }

    private static string Advice(RotationProgress last) => last switch
    {
        { FirstKeySuffices: true, ByKey.Count: > 1 } => "The other keys may be taken out of WHATSAPP_ENCRYPTION_KEY, of every Worker and Webhook.",
        { FirstKeySuffices: true } => "Every secret is under the only key.",
        _ => "Keep every key: secrets are still stored under others than the first.",
    };
}
