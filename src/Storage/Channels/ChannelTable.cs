using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Storage.Channels;

/// <summary>How tenants' numbers stand: the channel columns of <c>whatsapp_tenant_bindings</c>.</summary>
public static class ChannelTable
{
    /// <summary>
    /// Locks, in the order of their ids, the numbers that news may concern: the one it names, else all of its account; those of one tenant
    /// or, when <see cref="ChannelSubject.TenantId"/> is null, of all.
    /// </summary>
    public static async Task<IReadOnlyList<Channel>> LockAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<ChannelSubject> subjects, CancellationToken cancellationToken)
    {
        const string sql = """
            select b.*
            from whatsapp_tenant_bindings b
            where exists (
                select from unnest(@TenantIds, @Numbers, @Accounts) as asked (tenant_id, number, account)
                where (asked.tenant_id is null or b.tenant_id = asked.tenant_id)
                  and (b.phone_number_id = asked.number or b.instance_name = asked.number or (asked.number is null and b.waba_id = asked.account)))
            order by b.id for update
            """;
        var rows = await transaction.Connection!.QueryAsync<ChannelRow>(new CommandDefinition(sql, new
        {
            TenantIds = subjects.Select(s => s.TenantId).ToArray(),
            Numbers = subjects.Select(s => s.Number).ToArray(),
            Accounts = subjects.Select(s => s.Account).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToChannel())];
    }

    /// <summary>Locks numbers by the ids of their bindings, in the order of these.</summary>
    public static async Task<IReadOnlyList<Channel>> LockAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> bindingIds, CancellationToken cancellationToken)
    {
        const string sql = "select b.* from whatsapp_tenant_bindings b where b.id = any(@ids) order by b.id for update";
        var rows = await transaction.Connection!.QueryAsync<ChannelRow>(
            new CommandDefinition(sql, new { ids = bindingIds.Distinct().ToArray() }, transaction, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToChannel())];
    }

    /// <summary>Writes how locked numbers stand now. What waited for one that can send again is due at once.</summary>
    public static async Task UpdateAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Channel> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_tenant_bindings b
            set channel_state = n.state, channel_code = n.code, channel_reason = n.reason, channel_changed_at = n.changed_at,
                channel_blocked_until = n.blocked_until, channel_facts = n.facts::jsonb, channel_told = n.told
            from unnest(@Ids, @States, @Codes, @Reasons, @ChangedAts, @BlockedUntils, @Facts, @Told)
                as n (id, state, code, reason, changed_at, blocked_until, facts, told)
            where b.id = n.id
            """;
        if (channels.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            Ids = channels.Select(c => c.BindingId).ToArray(),
            States = channels.Select(c => c.Standing.State.Name()).ToArray(),
            Codes = channels.Select(c => c.Standing.Code).ToArray(),
            Reasons = channels.Select(c => c.Standing.Reason).ToArray(),
            ChangedAts = channels.Select(c => c.Standing.ChangedAt).ToArray(),
            BlockedUntils = channels.Select(c => c.Standing.BlockedUntil).ToArray(),
            Facts = channels.Select(c => ChannelJson.Write(c.Standing.Facts)).ToArray(),
            Told = channels.Select(c => c.Told.Name()).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        await WakeAsync(transaction, [.. channels.Where(c => c.Standing.BlockedUntil is null).Select(c => c.TenantId)], now, cancellationToken);
    }

    /// <summary>Numbers whose sends succeed again stand well; those that changed by it come back, with what operators were told until now.</summary>
    public static async Task<IReadOnlyList<Channel>> FreeAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<Guid> bindingIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with former as (
                select id, channel_told from whatsapp_tenant_bindings
                where id = any(@ids) and channel_blocked_until is not null
                order by id for update),
            freed as (
                update whatsapp_tenant_bindings b
                set channel_state = 'ok', channel_code = null, channel_reason = null, channel_changed_at = @now, channel_blocked_until = null,
                    channel_told = 'ok'
                from former where b.id = former.id
                returning b.*, former.channel_told as formerly_told)
            select freed.*, formerly_told as channel_told from freed
            """;
        var rows = await transaction.Connection!.QueryAsync<ChannelRow>(
            new CommandDefinition(sql, new { ids = bindingIds.Distinct().ToArray(), now }, transaction, cancellationToken: cancellationToken));
        var freed = rows.Select(row => row.ToChannel()).ToList();
        await WakeAsync(transaction, [.. freed.Select(c => c.TenantId)], now, cancellationToken);
        return freed;
    }

    private static async Task WakeAsync(NpgsqlTransaction transaction, Guid[] tenantIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbound_queue
            set due_at = @now, waits_for_channel = false
            where tenant_id = any(@tenantIds) and waits_for_channel and due_at > @now
            """;
        if (tenantIds.Length > 0)
        {
            await transaction.Connection!.ExecuteAsync(
                new CommandDefinition(sql, new { tenantIds, now }, transaction, cancellationToken: cancellationToken));
        }
    }

    private sealed record ChannelRow
    {
        public required Guid Id { get; init; }

        public required Guid TenantId { get; init; }

        public required string Provider { get; init; }

        public string? PhoneNumberId { get; init; }

        public string? WabaId { get; init; }

        public string? InstanceName { get; init; }

        public required string DisplayNumber { get; init; }

        public required string ChannelState { get; init; }

        public string? ChannelCode { get; init; }

        public string? ChannelReason { get; init; }

        public DateTimeOffset? ChannelChangedAt { get; init; }

        public DateTimeOffset? ChannelBlockedUntil { get; init; }

        public required string ChannelFacts { get; init; }

        public required string ChannelTold { get; init; }

        public Channel ToChannel() => new()
        {
            BindingId = Id,
            TenantId = TenantId,
            Provider = Provider,
            PhoneNumberId = PhoneNumberId,
            WabaId = WabaId,
            InstanceName = InstanceName,
            DisplayNumber = DisplayNumber,
            Told = ChannelStates.Parse(ChannelTold),
            Standing = new ChannelStanding
            {
                State = ChannelStates.Parse(ChannelState),
                Code = ChannelCode,
                Reason = ChannelReason,
                ChangedAt = ChannelChangedAt,
                BlockedUntil = ChannelBlockedUntil,
                Facts = ChannelJson.Read(ChannelFacts),
            },
        };
    }
}
