-- What the Cloud API tells beyond messages and statuses, and what the engine decides by it.

alter table whatsapp_tenant_bindings
    -- ok, token_rejected, restricted, payment_missing or number_unusable
    add column if not exists channel_state text not null default 'ok',
    add column if not exists channel_code text,
    add column if not exists channel_reason text,
    add column if not exists channel_changed_at timestamptz,
    -- nothing is tried before this moment
    add column if not exists channel_blocked_until timestamptz,
    -- quality, messaging limit, throughput, display name: what the provider said last
    add column if not exists channel_facts jsonb not null default '{}';
create index if not exists ix_whatsapp_tenant_bindings_waba on whatsapp_tenant_bindings (waba_id);

alter table whatsapp_conversations
    -- the number the customer last wrote from, as the provider wrote it: answers go there
    add column if not exists reply_phone text,
    -- a name the customer may change at any time: to show, never to find by
    add column if not exists customer_username text,
    -- when the customer last told WhatsApp to stop marketing messages, and when to go on; the later one counts
    add column if not exists marketing_stopped_at timestamptz,
    add column if not exists marketing_resumed_at timestamptz;

alter table whatsapp_customer_identities
    -- the provider's account that uses this id; user ids of two accounts may differ for one person
    add column if not exists account_id text;

alter table whatsapp_messages
    -- what the provider charges, as its first status said
    add column if not exists pricing jsonb;
-- whose file a provider's id is
create index if not exists ix_whatsapp_messages_media
    on whatsapp_messages (tenant_id, (content_json ->> 'media_id')) where content_json ->> 'media_id' is not null;

alter table whatsapp_parked_statuses
    add column if not exists is_of_group_member boolean not null default false,
    add column if not exists pricing jsonb;

alter table whatsapp_outbound_queue
    -- put off because its number cannot send: due at once when it can again
    add column if not exists waits_for_channel boolean not null default false;

-- Templates as the provider keeps them.
create table whatsapp_templates (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid not null,
    waba_id text not null,
    name text not null,
    language text not null,
    provider_template_id text,
    category text not null,
    status text not null,
    parameter_format text not null default 'POSITIONAL',
    components jsonb not null default '[]',
    quality text,
    reason text,
    -- the provider's time of the last news about its status
    told_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    synced_at timestamptz,
    constraint uq_whatsapp_templates unique (tenant_id, waba_id, name, language)
);
create index ix_whatsapp_templates_provider_id on whatsapp_templates (provider_template_id);

-- Files the provider holds, so that the same file is uploaded once while its id lives.
create table whatsapp_media_uploads (
    tenant_id uuid not null,
    number_id text not null,
    sha256 text not null,
    mime_type text not null,
    media_id text not null,
    size bigint not null,
    uploaded_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (tenant_id, number_id, sha256, mime_type)
);
create index ix_whatsapp_media_uploads_media on whatsapp_media_uploads (tenant_id, media_id);
create index ix_whatsapp_media_uploads_expires on whatsapp_media_uploads (expires_at);
