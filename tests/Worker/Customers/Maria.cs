using System.Text;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Customers;

/// <summary>A customer who has left something in every table that can hold something of a customer.</summary>
internal static class Maria
{
    public const string Phone = "+5511987654321";
    public const string OtherWriting = "+551187654321";
    public const string UserId = "BR.7719283746";
    public const string Lid = "44556677889900@lid";
    public const string Name = "Maria Canária";
    public const string Said = "segredo-canario";

    /// <summary>Meta's ids of messages have the number in them.</summary>
    public static string MessageId(string end) => $"wamid.HBgN{Convert.ToBase64String([.. Encoding.ASCII.GetBytes(Phone[1..]), 0x15, 0x02])}{end}";

    /// <summary>What tells that somebody is she.</summary>
    public static IReadOnlyList<string> Marks { get; } =
        [Phone[1..], OtherWriting[1..], "BR[.]7719283746", UserId, "44556677889900", "Canária", "canaria", Said, "NTUxMTk4NzY1NDMy"];

    /// <summary>She writes, in words that want no more messages when <paramref name="text"/> says so.</summary>
    public static InboundMessagePayload Writes(string text, string? id = null) => Inbound.Text(text, Phone, id ?? MessageId("EgIT")) with
    {
        FromUserId = UserId, FromLid = Lid, CustomerName = Name, Username = "canaria_77",
        RawPayload = $$$"""{"from":"{{{Phone[1..]}}}","text":{"body":"{{{text}}}"}}""",
    };

    public static async Task LeavesSomethingEverywhereAsync(PrivacyBench bench)
    {
        await IntakeBench.BringAsync(
            bench.Worker, Writes(Said).Event(), Writes($"{Said} 2", MessageId("second")).Event(), Writes("SAIR", MessageId("third")).Event());
        await bench.Worker.RequestAsync(LetterOf(new OutboundMessagePayload { ToPhone = Phone, MessageType = "text", Text = Said }));
        await bench.Intake.ExecuteAsync(Rows, new
        {
            Inbound.Tenant, Phone, OtherWriting, UserId, Lid, Name, Said, Inbound.NumberId, Digits = Phone[1..],
            Parked = MessageId("parked"), Bytes = Encoding.UTF8.GetBytes($"%PDF {Name}"), Group = "12036304@g.us",
        });
    }

    private static byte[] LetterOf(OutboundMessagePayload payload) => Inbound.Envelope(
        EventTypes.OutboundQueued, JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundMessagePayload), Guid.NewGuid());

    private static readonly string Rows = """
        update whatsapp_conversations
        set context = jsonb_build_object('noted', @Said::text), reply_phone = @OtherWriting, customer_username = 'canaria_77'
        where customer_phone = @Phone;
        insert into whatsapp_outbound_files (id, tenant_id, sha256, mime_type, bytes, created_at)
        values ('7e57f11e-0000-4000-8000-000000000001', @Tenant, 'ab', 'application/pdf', @Bytes, now());
        insert into whatsapp_media_uploads (tenant_id, number_id, sha256, mime_type, media_id, size, uploaded_at, expires_at)
        values (@Tenant, '900', 'ab', 'application/pdf', 'media-1', 10, now(), now() + interval '1 day');
        insert into whatsapp_messages (tenant_id, conversation_id, direction, provider_message_id, message_type, content, content_json, status,
            error_code, error_message, template_name, reply_to_message_id, correlation_id, idempotency_key, raw_payload)
        select @Tenant, id, 'out', 'wamid.' || @Digits, 'template', 'Olá, ' || @Name,
            jsonb_build_object('kind', 'template', 'template_variables', jsonb_build_object('name', @Name::text),
                'media', jsonb_build_object('id', 'file:7e57f11e-0000-4000-8000-000000000001')),
            'failed', '131026', @Phone || ' is not on WhatsApp', 'order_status', 'wamid.r' || @Digits, 'corr-' || @Digits, 'key-' || @Digits, @Digits
        from whatsapp_conversations where customer_phone = @Phone;
        insert into whatsapp_parked_statuses (event_id, tenant_id, provider_message_id, status, occurred_at, error_message)
        values (gen_random_uuid(), @Tenant, @Parked, 'read', now(), null), (gen_random_uuid(), @Tenant, 'x', 'failed', now(), @Phone || ' failed');
        insert into whatsapp_processed_events (event_id, tenant_id, event_type, result)
        values (gen_random_uuid(), @Tenant, 'whatsapp_provider_notice', jsonb_build_object('notice', jsonb_build_object('of', @Digits::text))),
            ('7e57dead-0000-4000-8000-000000000001', @Tenant, 'x', jsonb_build_object('dead_letter', @Phone::text));
        insert into whatsapp_dead_letters (id, tenant_id, event_type, original_event, code, reason, failed_at)
        values (gen_random_uuid(), @Tenant, 'x', '{"to":"\u002B' || @Digits || '","name":"' || @Name || '"}', 'refused', @Phone, now()),
            (gen_random_uuid(), '00000000-0000-0000-0000-000000000000', 'x',
                '{"number":"' || @NumberId || '","from":"' || @Digits || '","text":"' || @Said || '"}', 'number_unbound', 'x', now()),
            (gen_random_uuid(), @Tenant, 'x', '{"from_user_id":"' || @UserId || '","text":"' || @Said || '"}', 'refused', 'x', now());
        with club as (
            insert into whatsapp_conversations (tenant_id, customer_name, current_state) values (@Tenant, 'Clube', 'idle') returning id),
        known as (
            insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id) select @Tenant, 'group', @Group, id from club)
        insert into whatsapp_messages (tenant_id, conversation_id, direction, content, content_json)
        select @Tenant, id, 'in', said, jsonb_build_object('from_phone', phone, 'from_name', name)
        from club, (values (@Said, @Phone, @Name), ('bom dia', '+5511900000009', 'Zé')) as w (said, phone, name);
        """;
}
