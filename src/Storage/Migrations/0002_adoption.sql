-- Gives tables that the Python engine made the shape of 0001, without losing a row. On a new database nothing changes.

-- Its older form has no columns for Evolution API; a column that is missing altogether is added whatever the form.
alter table whatsapp_tenant_bindings
    add column if not exists waba_id text,
    add column if not exists access_token_encrypted text,
    add column if not exists webhook_verify_token text,
    add column if not exists instance_name text,
    add column if not exists api_key text,
    add column if not exists api_url text,
    add column if not exists config jsonb;
alter table whatsapp_conversations
    add column if not exists assigned_user_id uuid,
    add column if not exists context jsonb;
alter table whatsapp_messages
    add column if not exists content_json jsonb,
    add column if not exists status_updated_at timestamptz,
    add column if not exists triggered_by_event_id uuid;
alter table whatsapp_optouts
    add column if not exists reactivated_at timestamptz;

-- varchar(N) becomes text: the bytes stay as they are, only the limit goes.
do $$
declare
    narrow record;
begin
    for narrow in
        select c.table_name, c.column_name
        from information_schema.columns c
        where c.table_schema = current_schema() and c.data_type = 'character varying'
          and c.table_name in ('whatsapp_tenant_bindings', 'whatsapp_conversations', 'whatsapp_messages',
                               'whatsapp_optouts', 'whatsapp_processed_events')
          and not (c.table_name = 'whatsapp_conversations' and c.column_name = 'message_count')
    loop
        execute format('alter table %I alter column %I type text', narrow.table_name, narrow.column_name);
    end loop;

    -- message_count was text; what is no number counts as none.
    if exists (
        select from information_schema.columns
        where table_schema = current_schema() and table_name = 'whatsapp_conversations'
          and column_name = 'message_count' and data_type <> 'integer')
    then
        alter table whatsapp_conversations alter column message_count drop default;
        alter table whatsapp_conversations alter column message_count type integer
            using case when message_count::text ~ '^\s*[0-9]{1,9}\s*$' then trim(message_count::text)::integer else 0 end;
    end if;
end
$$;

-- What the Python engine's code filled in, and its tables need not have: no row may lack it.
update whatsapp_tenant_bindings
set config = coalesce(config, '{}'), is_active = coalesce(is_active, true), provider = coalesce(provider, 'meta'),
    display_number = coalesce(display_number, ''), created_at = coalesce(created_at, now()), updated_at = coalesce(updated_at, created_at, now())
where config is null or is_active is null or provider is null or display_number is null or created_at is null or updated_at is null;
update whatsapp_conversations
set context = coalesce(context, '{}'), status = coalesce(status, 'active'), message_count = coalesce(message_count, 0),
    created_at = coalesce(created_at, now()), updated_at = coalesce(updated_at, created_at, now())
where context is null or status is null or message_count is null or created_at is null or updated_at is null;
update whatsapp_messages
set content_json = coalesce(content_json, '{}'), status = coalesce(status, 'pending'), message_type = coalesce(message_type, 'text'),
    created_at = coalesce(created_at, now()), updated_at = coalesce(updated_at, created_at, now())
where content_json is null or status is null or message_type is null or created_at is null or updated_at is null;
update whatsapp_optouts
set is_active = coalesce(is_active, true), reason = coalesce(reason, 'keyword'),
    created_at = coalesce(created_at, now()), updated_at = coalesce(updated_at, created_at, now())
where is_active is null or reason is null or created_at is null or updated_at is null;
update whatsapp_processed_events set processed_at = now() where processed_at is null;

alter table whatsapp_tenant_bindings
    alter column id set default gen_random_uuid(),
    alter column provider set default 'meta', alter column provider set not null,
    alter column phone_number_id drop not null,
    alter column waba_id drop not null,
    alter column access_token_encrypted drop not null,
    alter column webhook_verify_token drop not null,
    alter column display_number set default '', alter column display_number set not null,
    alter column is_active set default true, alter column is_active set not null,
    alter column config set default '{}', alter column config set not null,
    alter column created_at set default now(), alter column created_at set not null,
    alter column updated_at set default now(), alter column updated_at set not null;
alter table whatsapp_conversations
    alter column id set default gen_random_uuid(),
    alter column customer_phone drop not null,
    alter column status set default 'active', alter column status set not null,
    alter column current_state set default 'new', alter column current_state drop not null,
    alter column message_count set default 0, alter column message_count set not null,
    alter column context set default '{}', alter column context set not null,
    alter column created_at set default now(), alter column created_at set not null,
    alter column updated_at set default now(), alter column updated_at set not null;
alter table whatsapp_messages
    alter column id set default gen_random_uuid(),
    alter column provider_message_id drop not null,
    alter column message_type set default 'text', alter column message_type set not null,
    alter column content_json set default '{}', alter column content_json set not null,
    alter column status set default 'pending', alter column status set not null,
    alter column created_at set default now(), alter column created_at set not null,
    alter column updated_at set default now(), alter column updated_at set not null;
alter table whatsapp_optouts
    alter column id set default gen_random_uuid(),
    alter column reason set default 'keyword', alter column reason set not null,
    alter column is_active set default true, alter column is_active set not null,
    alter column created_at set default now(), alter column created_at set not null,
    alter column updated_at set default now(), alter column updated_at set not null;
alter table whatsapp_processed_events
    alter column processed_at set default now(), alter column processed_at set not null;

-- Two tenants may be told the same provider message id; one may not.
alter table whatsapp_messages drop constraint if exists uq_whatsapp_messages_provider_id;
drop index if exists uq_whatsapp_messages_provider_id;
do $$
begin
    if not exists (
        select from pg_constraint
        where conname = 'uq_whatsapp_messages_tenant_provider_id' and conrelid = 'whatsapp_messages'::regclass)
    then
        alter table whatsapp_messages
            add constraint uq_whatsapp_messages_tenant_provider_id unique (tenant_id, provider_message_id);
    end if;
    if not exists (
        select from pg_constraint
        where conname = 'uq_whatsapp_bindings_instance_name' and conrelid = 'whatsapp_tenant_bindings'::regclass)
    then
        drop index if exists uq_whatsapp_bindings_instance_name;
        alter table whatsapp_tenant_bindings
            add constraint uq_whatsapp_bindings_instance_name unique (instance_name);
    end if;
end
$$;

-- Phones are +digits. Where the same customer is there in both forms, both rows stay and the operator is told.
update whatsapp_conversations bare
set customer_phone = '+' || bare.customer_phone
where bare.customer_phone ~ '^[0-9]+$'
  and not exists (
      select from whatsapp_conversations plus
      where plus.tenant_id = bare.tenant_id and plus.customer_phone = '+' || bare.customer_phone);
-- Who opted out last under either form has opted out.
update whatsapp_optouts plus
set is_active = true, updated_at = now()
from whatsapp_optouts bare
where bare.tenant_id = plus.tenant_id and plus.customer_phone = '+' || bare.customer_phone
  and bare.is_active and not plus.is_active
  and bare.updated_at >= coalesce(plus.reactivated_at, plus.updated_at);
update whatsapp_optouts bare
set customer_phone = '+' || bare.customer_phone
where bare.customer_phone ~ '^[0-9]+$'
  and not exists (
      select from whatsapp_optouts plus
      where plus.tenant_id = bare.tenant_id and plus.customer_phone = '+' || bare.customer_phone);
do $$
declare
    twin record;
begin
    for twin in
        select 'whatsapp_conversations' as home, id from whatsapp_conversations where customer_phone ~ '^[0-9]+$'
        union all
        select 'whatsapp_optouts', id from whatsapp_optouts where customer_phone ~ '^[0-9]+$'
    loop
        raise warning 'row % of % keeps its phone without "+": the same phone with "+" has a row of its own', twin.id, twin.home;
    end loop;
end
$$;
