-- The tables of the Python engine in their older form: no Evolution API yet.
create table tenants (id uuid primary key, name varchar(200) not null);

create table whatsapp_tenant_bindings (
    id uuid primary key,
    tenant_id uuid not null references tenants (id) on delete cascade,
    provider varchar(50) not null,
    phone_number_id varchar(100) not null,
    waba_id varchar(100) not null,
    access_token_encrypted text,
    webhook_verify_token varchar(100),
    display_number varchar(20) not null,
    is_active boolean not null,
    config jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint uq_whatsapp_bindings_phone_number_id unique (phone_number_id)
);
create index idx_whatsapp_bindings_tenant on whatsapp_tenant_bindings (tenant_id, is_active);

create table whatsapp_conversations (
    id uuid primary key,
    tenant_id uuid not null references tenants (id) on delete cascade,
    customer_phone varchar(20) not null,
    customer_name varchar(255),
    status varchar(20) not null,
    current_state varchar(50),
    assigned_user_id uuid,
    last_message_at timestamptz,
    last_inbound_at timestamptz,
    last_outbound_at timestamptz,
    message_count varchar(10) default '0',
    context jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint uq_whatsapp_conversations_tenant_phone unique (tenant_id, customer_phone)
);
create index idx_whatsapp_conversations_active on whatsapp_conversations (tenant_id, last_message_at) where status = 'active';

create table whatsapp_messages (
    id uuid primary key,
    tenant_id uuid not null references tenants (id) on delete cascade,
    conversation_id uuid not null references whatsapp_conversations (id) on delete cascade,
    direction varchar(3) not null,
    provider_message_id varchar(100),
    message_type varchar(20) not null,
    content text,
    content_json jsonb,
    status varchar(20) not null,
    status_updated_at timestamptz,
    error_code varchar(50),
    error_message text,
    template_name varchar(100),
    reply_to_message_id varchar(100),
    triggered_by_event_id uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint uq_whatsapp_messages_provider_id unique (provider_message_id)
);
create index idx_whatsapp_messages_conversation on whatsapp_messages (conversation_id, created_at);
create index idx_whatsapp_messages_status on whatsapp_messages (status);

create table whatsapp_optouts (
    id uuid primary key,
    tenant_id uuid not null references tenants (id) on delete cascade,
    customer_phone varchar(20) not null,
    reason varchar(50) not null,
    original_message_id varchar(100),
    is_active boolean not null,
    reactivated_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint uq_whatsapp_optouts_tenant_phone unique (tenant_id, customer_phone)
);

create table whatsapp_processed_events (
    event_id uuid primary key,
    tenant_id uuid not null references tenants (id) on delete cascade,
    event_type varchar(100) not null,
    processed_at timestamptz not null default now(),
    result jsonb
);
create index idx_whatsapp_processed_events_type on whatsapp_processed_events (event_type);
