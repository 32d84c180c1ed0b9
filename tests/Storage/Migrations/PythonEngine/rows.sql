insert into tenants values ('10000000-0000-0000-0000-000000000001', 'Loja Um'), ('10000000-0000-0000-0000-000000000002', 'Loja Dois');

insert into whatsapp_tenant_bindings (id, tenant_id, provider, phone_number_id, waba_id, access_token_encrypted, webhook_verify_token,
                                      display_number, is_active, config)
values ('b0000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001', 'meta', '106540352242922', '102290129340398',
        'gAAAAABtoken', 'verify me', '+5511900000001', true, null);

insert into whatsapp_conversations (id, tenant_id, customer_phone, customer_name, status, current_state, message_count, context)
values ('c0000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001', '+5511911111111', 'Ana', 'active', 'idle', '12', '{"step": 2}'),
       ('c0000000-0000-0000-0000-000000000002', '10000000-0000-0000-0000-000000000001', '5511922222222', null, 'active', 'new', ' 3 ', null),
       ('c0000000-0000-0000-0000-000000000003', '10000000-0000-0000-0000-000000000001', '5511933333333', 'Caio', 'closed', 'closed', 'many', '{}'),
       ('c0000000-0000-0000-0000-000000000004', '10000000-0000-0000-0000-000000000001', '+5511933333333', 'Caio', 'active', null, null, '{}'),
       ('c0000000-0000-0000-0000-000000000005', '10000000-0000-0000-0000-000000000002', '5511933333333', 'Caio', 'active', 'new', '1', '{}');

insert into whatsapp_messages (id, tenant_id, conversation_id, direction, provider_message_id, message_type, content, content_json, status)
select gen_random_uuid(), c.tenant_id, c.id, case when n % 2 = 0 then 'in' else 'out' end,
       case when n % 7 = 0 then null else 'wamid.' || c.id || n end, 'text', 'Olá ' || n,
       case when n % 3 = 0 then null else '{"text": "Olá"}'::jsonb end, 'read'
from whatsapp_conversations c cross join generate_series(1, 200) n;

insert into whatsapp_optouts (id, tenant_id, customer_phone, reason, is_active, reactivated_at, created_at, updated_at)
values ('d0000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001', '5511922222222', 'keyword', true, null, '2025-01-01', '2025-01-01'),
       -- came back under one form, then opted out again under the other
       ('d0000000-0000-0000-0000-000000000002', '10000000-0000-0000-0000-000000000001', '+5511933333333', 'keyword', false, '2025-02-01', '2025-01-01', '2025-02-01'),
       ('d0000000-0000-0000-0000-000000000003', '10000000-0000-0000-0000-000000000001', '5511933333333', 'keyword', true, null, '2025-03-01', '2025-03-01'),
       -- opted out under one form, then came back under the other
       ('d0000000-0000-0000-0000-000000000004', '10000000-0000-0000-0000-000000000002', '5511944444444', 'keyword', true, null, '2025-01-01', '2025-01-01'),
       ('d0000000-0000-0000-0000-000000000005', '10000000-0000-0000-0000-000000000002', '+5511944444444', 'keyword', false, '2025-02-01', '2025-01-01', '2025-02-01');

insert into whatsapp_processed_events (event_id, tenant_id, event_type)
select gen_random_uuid(), '10000000-0000-0000-0000-000000000001', 'quote_created' from generate_series(1, 50);
