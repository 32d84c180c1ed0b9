using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using WhatsAppEngine.Core.OptOut;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Customers;
using WhatsAppEngine.Storage.Erasure;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Customers;

/// <summary>
/// Makes a customer unknown, in one transaction: nothing leads to them any more, nothing that waits is sent, and of their wish to get no
/// messages a hash stays. Whom to look for is kept, sealed, until the erasure is finished.
/// </summary>
internal sealed class ErasureBeginning(NpgsqlDataSource database, OptOutKey key, SecretSealer sealer, TimeProvider time, ILogger<ErasureBeginning> logger)
{
    private const int MostTries = 5;

    /// <summary>Begins; null when there is no key to keep the wish under.</summary>
    /// <exception cref="ConversationGoneException">The customer changes faster than one can lock: try again.</exception>
    public async Task<ErasureRow?> BeginAsync(ErasureOrder order, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await key.MakeAsync(transaction, cancellationToken) is not { } hashKey)
        {
            return null;
        }

        var customer = await LockAsync(transaction, order.Customer, cancellationToken);
        var hashes = customer.Identities.Select(identity => OptOutHash.Of(hashKey, customer.TenantId, identity)).ToList();
        var now = time.GetUtcNow();
        var (optOuts, kept) = await OptOutHashTable.KeepAsync(transaction, customer.TenantId, customer.Addresses(), hashes, cancellationToken);
        var erased = await ErasedCustomerTable.EraseAsync(transaction, customer, now, cancellationToken);
        var erasure = Erasure(order, customer, kept, now);
        await ErasureTable.AddAsync(transaction, erasure, cancellationToken);
        await ErasureTable.CountAsync(transaction, erasure.Id, [optOuts, .. erased], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.ErasureBegun(erasure.Id, erasure.TenantId, erasure.ConversationIds.Length);
        return erasure;
    }

    /// <summary>Whom an erasure is for; null when no key opens it.</summary>
    public KnownCustomer? Open(ErasureRow erasure) => erasure.SealedCustomer is { } token && sealer.Open(token) is { } json
        ? JsonSerializer.Deserialize(json, CustomersJson.Default.KnownCustomer)
        : null;

    // What is found is locked, and looked for again: between the two the customer may have got another number, or another conversation.
    private static async Task<KnownCustomer> LockAsync(NpgsqlTransaction transaction, WantedCustomer wanted, CancellationToken cancellationToken)
    {
        var found = await CustomerTable.FindAsync(transaction, wanted, cancellationToken);
        for (var tries = 0; tries < MostTries; tries++)
        {
            await ErasedCustomerTable.LockAsync(transaction, found, cancellationToken);
            var again = await CustomerTable.FindAsync(transaction, wanted, cancellationToken);
            if (again.ConversationIds.SequenceEqual(found.ConversationIds) && again.Identities.SequenceEqual(found.Identities))
            {
                return again;
            }

            found = again;
        }

        throw new ConversationGoneException();
    }

    private ErasureRow Erasure(ErasureOrder order, KnownCustomer customer, bool keepsOptOut, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        TenantId = customer.TenantId,
        ConversationIds = [.. customer.ConversationIds],
        Reference = order.Reference,
        ErasedBy = order.ErasedBy,
        KeepsOptOut = keepsOptOut,
        SealedCustomer = sealer.Seal(JsonSerializer.Serialize(customer, CustomersJson.Default.KnownCustomer)),
        BegunAt = now,
    };
}

[JsonSerializable(typeof(KnownCustomer))]
internal sealed partial class CustomersJson : JsonSerializerContext;
