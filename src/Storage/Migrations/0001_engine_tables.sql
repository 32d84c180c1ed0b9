-- The specification's five tables, as a new database gets them. A table of the Python engine that is already there stays as it
-- is here; 0002 gives it this shape.

create table if not exists whatsapp_tenant_bindings (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid not null,
    provider text not null default 'meta',
    phone_number_id text,
    waba_id text,
    access_token_encrypted text,
    webhook_verify_token text,
    instance_name text,
    api_key text,
    api_url text,
    display_number text not null default '',
    is_active boolean not null default true,
    config jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint uq_whatsapp_bindings_phone_number_id unique (phone_number_id),
    constraint uq_whatsapp_bindings_instance_name unique (instance_name)
);

create table if not exists whatsapp_conversations (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid not null,
    -- null while the customer is known by other identities only
    customer_phone text,
    customer_name text,
    status text not null default 'active',
    current_state text default 'new',
    assigned_user_id uuid,
    last_message_at timestamptz,
    last_inbound_at timestamptz,
    last_outbound_at timestamptz,
    message_count integer not null default 0,
    context jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint uq_whatsapp_conversations_tenant_phone unique (tenant_id, customer_phone)
);

create table if not exists whatsapp_messages (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid not null,
    conversation_id uuid not null references whatsapp_conversations (id) on delete cascade,
    direction text not null,
    provider_message_id text,
    message_type text not null default 'text',
    content text,
    content_json jsonb not null default '{}',
    status text not null default 'pending',
    status_updated_at timestamptz,
    error_code text,
    error_message text,
    template_name text,
    reply_to_message_id text,
    triggered_by_event_id uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint uq_whatsapp_messages_tenant_provider_id unique (tenant_id, provider_message_id)
);

create table if not exists whatsapp_optouts (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid not null,
    customer_phone text not null,
    reason text not null default 'keyword',
    original_message_id text,
    is_active boolean not null default true,
    reactivated_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint uq_whatsapp_optouts_tenant_phone unique (tenant_id, customer_phone)
);

create table if not exists whatsapp_processed_events (
    event_id uuid primary key,
    tenant_id uuid not null,
    event_type text not null,
    processed_at timestamptz not null default now(),
    result jsonb
);
