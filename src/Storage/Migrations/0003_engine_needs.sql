-- What this engine needs beyond the Python engine's columns.

alter table whatsapp_tenant_bindings
    add column if not exists app_secret_encrypted text;

alter table whatsapp_conversations
    -- the number the customer wrote to last: answers leave from it
    add column if not exists binding_id uuid,
    -- the last "we got your message", so that a quiet period can be kept
    add column if not exists last_automatic_reply_at timestamptz;

alter table whatsapp_messages
    add column if not exists binding_id uuid,
    -- the provider's time; a conversation reads in the order (coalesce(sent_at, created_at), created_at)
    add column if not exists sent_at timestamptz,
    add column if not exists raw_payload text,
    add column if not exists correlation_id text,
    add column if not exists idempotency_key text;

create unique index if not exists uq_whatsapp_messages_idempotency
    on whatsapp_messages (tenant_id, idempotency_key) where idempotency_key is not null;
create index if not exists ix_whatsapp_messages_conversation_created
    on whatsapp_messages (conversation_id, created_at desc);
create index if not exists ix_whatsapp_messages_created
    on whatsapp_messages (created_at desc);
create index if not exists ix_whatsapp_processed_events_processed
    on whatsapp_processed_events (processed_at);
create index if not exists ix_whatsapp_conversations_tenant_last_message
    on whatsapp_conversations (tenant_id, last_message_at desc);

-- Everything a customer is known by leads to one conversation.
create table whatsapp_customer_identities (
    tenant_id uuid not null,
    kind text not null,
    value text not null,
    conversation_id uuid not null references whatsapp_conversations (id) on delete cascade,
    created_at timestamptz not null default now(),
    primary key (tenant_id, kind, value)
);
create index ix_whatsapp_customer_identities_conversation on whatsapp_customer_identities (conversation_id);
insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id, created_at)
select tenant_id, 'phone', customer_phone, id, created_at from whatsapp_conversations where customer_phone is not null;

-- Events to publish, written in the transaction of what they tell; deleted once published.
create table whatsapp_outbox (
    position bigint generated always as identity primary key,
    event_id uuid not null unique,
    tenant_id uuid not null,
    topic text not null,
    event_type text not null,
    envelope text not null,
    created_at timestamptz not null default now(),
    claimed_until timestamptz
);

-- Messages waiting to be sent: one row each, gone when the outcome is known.
create table whatsapp_outbound_queue (
    message_id uuid primary key references whatsapp_messages (id) on delete cascade,
    position bigint generated always as identity,
    tenant_id uuid not null,
    conversation_id uuid not null references whatsapp_conversations (id) on delete cascade,
    binding_id uuid,
    content jsonb not null,
    priority smallint not null default 0,
    confirms_opt_out boolean not null default false,
    due_at timestamptz not null,
    attempts integer not null default 0,
    lease_owner uuid,
    lease_until timestamptz,
    -- set just before the provider is called: with an expired lease it means "outcome unknown"
    attempt_started_at timestamptz
);
create unique index uq_whatsapp_outbound_queue_conversation on whatsapp_outbound_queue (conversation_id, position);
create index ix_whatsapp_outbound_queue_due on whatsapp_outbound_queue (priority desc, due_at, position);

-- Statuses that came before the message they are about was known by its provider id.
create table whatsapp_parked_statuses (
    event_id uuid primary key,
    tenant_id uuid not null,
    provider_message_id text not null,
    status text not null,
    occurred_at timestamptz not null,
    error_code text,
    error_message text,
    parked_at timestamptz not null default now()
);
create index ix_whatsapp_parked_statuses_message on whatsapp_parked_statuses (tenant_id, provider_message_id);
