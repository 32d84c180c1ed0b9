using System.Security.Cryptography;
using Npgsql;
using WhatsAppEngine.Core.OptOut;
using WhatsAppEngine.Storage.Secrets;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Customers;

/// <summary>
/// The key of the hashes that stay of customers who had opted out: the database's own and random, so that hashes outlive a rotation of
/// WHATSAPP_ENCRYPTION_KEY, under which it is sealed.
/// </summary>
internal sealed class OptOutKey(SecretSealer sealer)
{
    private const string Name = "optout_hash_key";

    /// <summary>The key; null when it cannot be opened.</summary>
    public async Task<byte[]?> FindAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        await EngineSecretTable.FindAsync(transaction, Name, cancellationToken) is { } stored && sealer.Open(stored) is { } key
            ? Convert.FromBase64String(key)
            : null;

    /// <summary>The same; made when there is none yet.</summary>
    public async Task<byte[]?> MakeAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(OptOutHash.KeyLength));
        if (sealer.HasNoKey)
        {
            return null;
        }

        await EngineSecretTable.AddAsync(transaction, Name, sealer.Seal(fresh)!, cancellationToken);
        return await FindAsync(transaction, cancellationToken);
    }
}
