namespace WhatsAppEngine.Corpus;

/// <summary>Reads everything that a case can leave, as JSON. Times are UTC; what is absent is left out.</summary>
internal static class StoredQuery
{
    /// <summary>What only the case itself has made.</summary>
    public const string Left = """
        select json_strip_nulls(json_build_object(
            'conversations', (
                select json_agg(json_build_object(
                    'id', c.id, 'tenant', nullif(c.tenant_id, '7e57ab1e-0000-4000-8000-000000000001'),
                    'phone', c.customer_phone, 'name', c.customer_name, 'username', c.customer_username, 'status', c.status, 'state', c.current_state,
                    'count', c.message_count, 'marketing_stopped_at', c.marketing_stopped_at at time zone 'utc',
                    'marketing_resumed_at', c.marketing_resumed_at at time zone 'utc', 'identities', known.identities, 'messages', said.messages)
                    order by c.tenant_id, c.customer_phone, known.identities::text)
                from whatsapp_conversations c
                left join lateral (
                    select json_agg(i.kind || ' ' || i.value order by i.kind, i.value) as identities
                    from whatsapp_customer_identities i where i.conversation_id = c.id) known on true
                left join lateral (
                    select json_agg(json_build_object(
                        'id', m.id, 'direction', m.direction, 'type', m.message_type, 'content', m.content,
                        'provider_id', m.provider_message_id, 'status', m.status, 'reply_to', m.reply_to_message_id,
                        'sent_at', m.sent_at at time zone 'utc', 'error_code', m.error_code, 'error', m.error_message, 'pricing', m.pricing,
                        'content_json', case when q.message_id is null then nullif(m.content_json, '{}') end,
                        'raw_payload', m.raw_payload)
                        order by coalesce(m.sent_at, m.created_at), m.created_at, m.direction, m.provider_message_id) as messages
                    from whatsapp_messages m left join whatsapp_outbound_queue q on q.message_id = m.id
                    where m.conversation_id = c.id) said on true),
            'opt_outs', (
                select json_agg(json_build_object('phone', customer_phone, 'reason', reason, 'active', is_active) order by customer_phone)
                from whatsapp_optouts),
            'parked_statuses', (
                select json_agg(json_build_object(
                    'provider_id', provider_message_id, 'status', status, 'at', occurred_at at time zone 'utc',
                    'error_code', error_code, 'error', error_message, 'pricing', pricing) order by provider_message_id, occurred_at, status)
                from whatsapp_parked_statuses),
            'notices', (
                select json_agg(json_build_object(
                    'tenant', nullif(tenant_id, '7e57ab1e-0000-4000-8000-000000000001'),
                    'event_type', nullif(event_type, 'whatsapp_provider_notice'), 'result', result) order by event_id)
                from whatsapp_processed_events where result is not null),
            'news', (
                select json_agg(json_build_object(
                    'tenant', nullif(tenant_id, '7e57ab1e-0000-4000-8000-000000000001'), 'type', event_type,
                    'payload', envelope::json -> 'payload') order by position)
                from whatsapp_outbox)))
        """;

    /// <summary>What was there before and may have changed.</summary>
    public const string Given = """
        select json_build_object(
            'numbers', (
                select coalesce(json_agg(json_build_object(
                    'row', coalesce(b.phone_number_id, b.instance_name), 'active', b.is_active,
                    'state', b.channel_state, 'code', b.channel_code, 'reason', b.channel_reason,
                    'changed_at', b.channel_changed_at at time zone 'utc', 'blocked_until', b.channel_blocked_until at time zone 'utc',
                    'facts', b.channel_facts, 'was_linked', l.was_linked, 'link_clock', l.provider_clock at time zone 'utc',
                    'open_at', l.open_at at time zone 'utc', 'repairs', nullif(l.repairs, 0))
                    order by b.phone_number_id, b.instance_name), '[]')
                from whatsapp_tenant_bindings b left join whatsapp_instance_links l on l.binding_id = b.id),
            'templates', (
                select coalesce(json_agg(json_build_object(
                    'row', name || ' ' || language || ' of ' || waba_id, 'provider_id', provider_template_id, 'category', category,
                    'status', status, 'quality', quality, 'reason', reason, 'components', components) order by name, language), '[]')
                from whatsapp_templates))
        """;
}
