using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Secrets;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Secrets;

/// <summary>
/// Stores every secret under the first key, a value at a time and while the engine runs: what somebody changes meanwhile stays as they
/// wrote it. What no key opens stays as it is, and is told.
/// </summary>
internal sealed class KeyRotation(
    SealedValueTable table, FernetKeyring keys, BindingProjector projector, TimeProvider time, ILogger<KeyRotation> logger)
{
    private const int AtOnce = 100;

    /// <summary>Whether there is no key to store anything under.</summary>
    public bool HasNoKey => keys.IsEmpty;

    /// <summary>Rotates, telling how far it is; the last step was counted anew when everything was done.</summary>
    /// <param name="dryRun">Only count.</param>
    /// <param name="cancellationToken">Stops between two values.</param>
    public async IAsyncEnumerable<RotationStep> RunAsync(bool dryRun, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = await CountAsync(cancellationToken);
        yield return before;
        var rotated = 0;
        await foreach (var some in PagesAsync(cancellationToken))
        {
            rotated += dryRun ? 0 : await SealAsync(some, cancellationToken);
            yield return before with { Rotated = rotated };
        }

        var isProjected = dryRun || rotated == 0 || await projector.TryProjectAsync(cancellationToken);
        var after = dryRun ? before : await CountAsync(cancellationToken);
        logger.Rotated(rotated, after.Unreadable.Count);
        yield return after with { Rotated = rotated, IsFinished = true, IsProjected = isProjected };
    }

    private async Task<RotationStep> CountAsync(CancellationToken cancellationToken)
    {
        var byKey = new int[keys.Count];
        var (plain, unreadable) = (0, new List<SealedValue>());
        await foreach (var value in PagesAsync(cancellationToken).SelectMany(page => page))
        {
            if (keys.KeyOf(value.Value) is { } place)
            {
                byKey[place]++;
            }
            else if (IsPlain(value))
            {
                plain++;
            }
            else
            {
                unreadable.Add(value);
            }
        }

        return new RotationStep(byKey, plain, unreadable);
    }

    private async Task<int> SealAsync(IReadOnlyList<SealedValue> values, CancellationToken cancellationToken)
    {
        var rotated = 0;
        foreach (var value in values.Where(value => keys.KeyOf(value.Value) != 0))
        {
            var secret = keys.Decrypt(value.Value) ?? (IsPlain(value) ? value.Value : null);
            rotated += secret is not null && await table.ReplaceAsync(value, Seal(secret), cancellationToken) ? 1 : 0;
        }

        return rotated;
    }

    private string Seal(string secret) => keys.Encrypt(secret, time.GetUtcNow(), RandomNumberGenerator.GetBytes(Fernet.IvLength));

    private async IAsyncEnumerable<IReadOnlyList<SealedValue>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SealedValue? last = null;
        while (await table.ListAsync(last, AtOnce, cancellationToken) is { Count: > 0 } page)
        {
            last = page[^1];
            yield return page;
        }
    }

    private static bool IsPlain(SealedValue value) => value.Place == SealedValueTable.MaybePlain && !Fernet.IsToken(value.Value);
}

/// <summary>How far a rotation is.</summary>
/// <param name="ByKey">How many values each key opens, the first key first.</param>
/// <param name="Plain">How many are not sealed at all.</param>
/// <param name="Unreadable">Values that no key opens.</param>
internal sealed record RotationStep(IReadOnlyList<int> ByKey, int Plain, IReadOnlyList<SealedValue> Unreadable)
{
    /// <summary>How many were stored anew.</summary>
    public int Rotated { get; init; }

    public bool IsFinished { get; init; }

    /// <summary>Webhook has the bindings' new tokens.</summary>
    public bool IsProjected { get; init; }

    public int Total => ByKey.Sum() + Plain + Unreadable.Count;

    /// <summary>Nothing needs any key but the first.</summary>
    public bool NeedsFirstKeyOnly => IsFinished && IsProjected && ByKey.Skip(1).Sum() == 0;
}
