using Npgsql;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>Works through one batch's customers, one after the other: each may change what the next one leads to.</summary>
internal sealed class ConversationSearch(NpgsqlTransaction transaction, IdentityBook book)
{
    private readonly List<BegunConversation> begun = [];
    private readonly List<IdentityRow> identities = [];

    public async Task<IReadOnlyList<Guid>> RunAsync(IReadOnlyList<CustomerOf> customers, CancellationToken cancellationToken)
    {
        var found = new Guid[customers.Count];
        for (var place = 0; place < customers.Count; place++)
        {
            var merged = await ResolveAsync(customers[place], cancellationToken);
            found[place] = merged.Into;
            Redirect(found.AsSpan(0, place), merged);
        }

        await WriteAsync(cancellationToken);
        return found;
    }

    private async Task<Merged> ResolveAsync(CustomerOf customer, CancellationToken cancellationToken)
    {
        var resolution = book.Resolve(customer);
        if (!resolution.IsPlain || customer.Change is not null)
        {
            // What follows changes rows: those that are only planned so far must be there.
            await WriteAsync(cancellationToken);
        }

        foreach (var stranger in resolution.Strangers)
        {
            await PhoneHandover.LeaveAsync(transaction, stranger.Id, Numbers(customer), cancellationToken);
            book.Free(stranger.Id);
        }

        var id = resolution.Kept?.Id ?? Begin(customer);
        foreach (var merged in resolution.Merged)
        {
            await ConversationMerge.RunAsync(transaction, merged.Id, id, cancellationToken);
            book.Merge(merged, id);
        }

        await ChangeAsync(customer, id, cancellationToken);
        Note(customer, id);
        return new Merged(id, [.. resolution.Merged.Select(merged => merged.Id)]);
    }

    // Whoever changes the user id has changed the number: none of the former ones is this customer's any more.
    private async Task ChangeAsync(CustomerOf customer, Guid id, CancellationToken cancellationToken)
    {
        if (customer.Change is not null && (customer.Change.Phone ?? customer.Change.UserId) is not null)
        {
            await WriteAsync(cancellationToken);
            await PhoneHandover.ChangeAsync(transaction, id, customer.Newest.Phone?.Value, cancellationToken);
            book.Free(id);
        }
    }

    private Guid Begin(CustomerOf customer)
    {
        var conversation = new BegunConversation(Guid.NewGuid(), customer.TenantId, customer.Newest.GroupId is null ? customer.Newest.Phone?.Value : null);
        begun.Add(conversation);
        book.Begin(conversation.Id, DateTimeOffset.MaxValue);
        return conversation.Id;
    }

    private void Note(CustomerOf customer, Guid id)
    {
        foreach (var identity in customer.Kept)
        {
            var account = identity.Kind == IdentityKinds.UserId ? customer.Newest.AccountId : null;
            if (book.Lead(customer.TenantId, identity, account, id))
            {
                identities.Add(new IdentityRow(customer.TenantId, identity, account, id));
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await ConversationTable.AddAsync(transaction, begun, cancellationToken);
        await IdentityTable.AddAsync(transaction, identities, cancellationToken);
        begun.Clear();
        identities.Clear();
    }

    private static void Redirect(Span<Guid> earlier, Merged merged)
    {
        foreach (ref var id in earlier)
        {
            id = merged.From.Contains(id) ? merged.Into : id;
        }
    }

    private static string[] Numbers(CustomerOf customer) =>
        [.. customer.Asked.Where(identity => identity.Kind == IdentityKinds.Phone).Select(identity => identity.Value)];

    private sealed record Merged(Guid Into, IReadOnlyList<Guid> From);
}

/// <summary>A conversation that begins.</summary>
internal sealed record BegunConversation(Guid Id, Guid TenantId, string? CustomerPhone);
