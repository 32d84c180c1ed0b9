using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Storage.Channels;

namespace WhatsAppEngine.Storage.Instances;

/// <summary>The life of linked phones, beside how their numbers stand: <c>whatsapp_instance_links</c>.</summary>
public sealed class InstanceLinkTable(NpgsqlDataSource database)
{
    /// <summary>The links of numbers, which are locked; those that are not known yet begin.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PhoneLink>> OfAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Channel> channels, CancellationToken cancellationToken)
    {
        const string sql = """
            with begun as (
                insert into whatsapp_instance_links (binding_id) select unnest(@ids) on conflict do nothing returning *)
            select * from begun union all select * from whatsapp_instance_links where binding_id = any(@ids)
            """;
        if (channels.Count == 0)
        {
            return new Dictionary<Guid, PhoneLink>();
        }

        var rows = await transaction.Connection!.QueryAsync<LinkRow>(new CommandDefinition(
            sql, new { ids = channels.Select(channel => channel.BindingId).ToArray() }, transaction, cancellationToken: cancellationToken));
        var standings = channels.ToDictionary(channel => channel.BindingId, channel => channel.Standing);
        return rows.ToDictionary(row => row.BindingId, row => row.ToLink(standings[row.BindingId]));
    }

    /// <summary>Writes links, and when their servers are asked next: never later than it was planned before.</summary>
    public static Task SaveAsync(
        NpgsqlTransaction transaction, IReadOnlyDictionary<Guid, PhoneLink> links, DateTimeOffset checkAt, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_instance_links l
            set provider_clock = n.provider_clock, was_linked = n.was_linked, open_at = n.open_at, dead_sends = n.dead_sends, dead_at = n.dead_at,
                repairs = n.repairs, next_repair_at = n.next_repair_at, next_check_at = least(l.next_check_at, @checkAt)
            from unnest(@Ids, @Clocks, @WereLinked, @OpenAts, @DeadSends, @DeadAts, @Repairs, @NextRepairAts)
                as n (binding_id, provider_clock, was_linked, open_at, dead_sends, dead_at, repairs, next_repair_at)
            where l.binding_id = n.binding_id
            """;
        return links.Count == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            checkAt,
            Ids = links.Keys.ToArray(),
            Clocks = links.Values.Select(link => link.ProviderClock).ToArray(),
            WereLinked = links.Values.Select(link => link.WasLinked).ToArray(),
            OpenAts = links.Values.Select(link => link.OpenAt).ToArray(),
            DeadSends = links.Values.Select(link => link.DeadSends).ToArray(),
            DeadAts = links.Values.Select(link => link.DeadAt).ToArray(),
            Repairs = links.Values.Select(link => link.Repairs).ToArray(),
            NextRepairAts = links.Values.Select(link => link.NextRepairAt).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Takes up to <paramref name="count"/> instances whose servers are to be asked, for nobody else until the lease ends.</summary>
    public async Task<IReadOnlyList<InstanceToCheck>> ClaimChecksAsync(
        int count, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        const string begin = """
            insert into whatsapp_instance_links (binding_id, next_check_at)
            select b.id, @now from whatsapp_tenant_bindings b
            where b.provider = 'evolution' and b.is_active and not exists (select from whatsapp_instance_links l where l.binding_id = b.id)
            on conflict do nothing
            """;
        const string claim = """
            update whatsapp_instance_links l
            set lease_until = @leaseUntil, next_check_at = @leaseUntil
            from whatsapp_tenant_bindings b
            where b.id = l.binding_id and l.binding_id in (
                select due.binding_id from whatsapp_instance_links due
                join whatsapp_tenant_bindings bound on bound.id = due.binding_id and bound.is_active and bound.provider = 'evolution'
                where due.next_check_at <= @now and (due.lease_until is null or due.lease_until < @now)
                order by due.next_check_at limit @count for update of due skip locked)
            returning b.id as binding_id, b.tenant_id, coalesce(b.instance_name, b.phone_number_id) as instance_name, b.api_url,
                coalesce(b.access_token_encrypted, b.api_key) as key_encrypted
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(begin, new { now }, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<InstanceToCheck>(
            new CommandDefinition(claim, new { count, now, leaseUntil }, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Ends a check: the next one is then, or sooner when somebody has asked for it meanwhile.</summary>
    public static Task ReleaseAsync(NpgsqlTransaction transaction, Guid bindingId, DateTimeOffset nextCheckAt, CancellationToken cancellationToken)
    {
        const string sql = "update whatsapp_instance_links set lease_until = null, next_check_at = least(next_check_at, @nextCheckAt) where binding_id = @bindingId";
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { bindingId, nextCheckAt }, transaction, cancellationToken: cancellationToken));
    }

    private sealed record LinkRow
    {
        public required Guid BindingId { get; init; }

        public DateTimeOffset? ProviderClock { get; init; }

        public bool WasLinked { get; init; }

        public DateTimeOffset? OpenAt { get; init; }

        public int DeadSends { get; init; }

        public DateTimeOffset? DeadAt { get; init; }

        public int Repairs { get; init; }

        public DateTimeOffset? NextRepairAt { get; init; }

        public PhoneLink ToLink(ChannelStanding standing) => new()
        {
            State = standing.State,
            Code = standing.Code,
            Since = standing.ChangedAt,
            ProviderClock = ProviderClock,
            WasLinked = WasLinked,
            OpenAt = OpenAt,
            DeadSends = DeadSends,
            DeadAt = DeadAt,
            Repairs = Repairs,
            NextRepairAt = NextRepairAt,
        };
    }
}

/// <summary>An instance whose server is to be asked how its link is.</summary>
public sealed record InstanceToCheck
{
    /// <summary>Id of its binding.</summary>
    public required Guid BindingId { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Its name.</summary>
    public required string InstanceName { get; init; }

    /// <summary>Its server, when the binding names one.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>Its key, a Fernet token.</summary>
    public string? KeyEncrypted { get; init; }

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"InstanceToCheck {{ BindingId = {BindingId} }}";
}
