using Dapper;
using Npgsql;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Corpus;

/// <summary>What every case begins with: the tenants and numbers that the <c>README.md</c> of its provider names, and nothing else.</summary>
internal static class World
{
    public static readonly Guid Tenant = Guid.Parse("7e57ab1e-0000-4000-8000-000000000001");
    public static readonly Guid OtherTenant = Guid.Parse("7e57ab1e-0000-4000-8000-000000000002");

    /// <summary>Tenants as a case names them.</summary>
    public static IReadOnlyDictionary<Guid, string> Tenants { get; } = new Dictionary<Guid, string>
    {
        [Guid.Empty] = "nobody", [Tenant] = "tenant 1", [OtherTenant] = "tenant 2",
    };

    /// <summary>Tells Webhook whose the numbers are, as Worker does.</summary>
    public static void Project(Dialect dialect, CapturingSidecar sidecar)
    {
        foreach (var number in dialect.Numbers)
        {
            sidecar.Keep(BindingKeys.Binding(number.Binding.Provider, number.Name), number.Binding);
        }

        sidecar.Keep(BindingKeys.Marker, new BindingsMarker { Bindings = dialect.Numbers.Count });
    }

    /// <summary>Makes the database as it is before the first message.</summary>
    public static async Task BeginAsync(Dialect dialect, NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var tables = await connection.QueryAsync<string>("""
            select tablename from pg_tables
            where schemaname = current_schema() and tablename like 'whatsapp\_%' and tablename not like '%schema%'
            """);
        // The names are the schema's own; a table's name cannot be a parameter.
        await connection.ExecuteAsync(string.Concat(tables.Select(table => $"delete from {table};")));
        await connection.ExecuteAsync("""
            insert into whatsapp_tenant_bindings (id, tenant_id, provider, phone_number_id, instance_name, waba_id, display_number, is_active, config)
            values (@Id, @TenantId, @Provider, @PhoneNumberId, @InstanceName, @WabaId, @Phone, @IsActive, @Config::jsonb)
            """, dialect.Numbers.Select(RowOf));
        await connection.ExecuteAsync("""
            insert into whatsapp_templates (tenant_id, waba_id, name, language, provider_template_id, category, status, quality, components)
            values (@Tenant, '102290129340398', 'order_ready', 'pt_BR', '1689556908129832', 'UTILITY', 'APPROVED', 'GREEN', @components::jsonb)
            """, new { Tenant, components = """[{"type":"BODY","text":"Seu pedido {{1}} está pronto."}]""" });
    }

    /// <summary>Notes messages that we sent before.</summary>
    public static async Task HaveSentAsync(Dialect dialect, NpgsqlDataSource database, IReadOnlyList<SentMessage> sent)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var message in sent)
        {
            await connection.ExecuteAsync("""
                with found as (
                    select conversation_id as id from whatsapp_customer_identities
                    where tenant_id = @Tenant and value in (@Phone, @UserId, @Lid, @GroupId) limit 1
                ), begun as (
                    insert into whatsapp_conversations (tenant_id, customer_phone, current_state, created_at)
                    select @Tenant, @Phone, 'idle', @at where not exists (select from found) returning id
                ), conversation as (
                    select id from found union all select id from begun
                ), identities as (
                    insert into whatsapp_customer_identities (tenant_id, kind, value, account_id, conversation_id)
                    select @Tenant, kind, value, @Account, conversation.id
                    from conversation, (values ('phone', @Phone), ('user_id', @UserId), ('lid', @Lid), ('group', @GroupId)) known (kind, value)
                    where value is not null on conflict do nothing
                )
                insert into whatsapp_messages (id, tenant_id, conversation_id, direction, provider_message_id, content, status, created_at, sent_at)
                select @Id, @Tenant, conversation.id, 'out', @ProviderMessageId, 'Seu pedido está pronto.', @Status, @at,
                       case when @Status = 'unknown' then null else @at end
                from conversation
                """, RowOf(message, dialect.Account));
        }
    }

    private static readonly DateTimeOffset LongAgo = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private static object RowOf(BoundNumber number) => new
    {
        Id = StableId.From("binding", number.Name),
        number.Binding.TenantId,
        number.Binding.Provider,
        number.Binding.PhoneNumberId,
        number.Binding.InstanceName,
        number.Binding.WabaId,
        number.Phone,
        number.Binding.IsActive,
        Config = ShortAnswers,
    };

    private static object RowOf(SentMessage message, string? account) => new
    {
        Tenant,
        Account = account,
        message.Id,
        message.ProviderMessageId,
        message.Phone,
        message.UserId,
        message.Lid,
        message.GroupId,
        message.Status,
        at = LongAgo,
    };

    // So that a case is about what was posted.
    private const string ShortAnswers =
        """{"texts":{"welcome":"Olá!","received":"Recebido.","opted_out":"Até mais.","opted_in":"De volta.","human_requested":"Já vai."}}""";
}
