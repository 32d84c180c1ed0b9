-- Customers' rights over their data: erasing with a receipt, wishes that outlive it, and retention.

-- Secrets of the engine's own, as Fernet tokens.
create table whatsapp_secrets (
    name text primary key,
    sealed text not null,
    created_at timestamptz not null default now()
);

-- What was erased, without a word about whom. Also how far an erasure is, so that it is carried on after a restart.
create table whatsapp_erasures (
    id uuid primary key,
    tenant_id uuid not null,
    conversation_ids uuid[] not null,
    -- the caller's name for the request, and the app that called
    reference text not null default '',
    erased_by text not null default '',
    -- rows by table: {"whatsapp_messages": 12}
    removed jsonb not null default '{}',
    blanked jsonb not null default '{}',
    keeps_opt_out boolean not null default false,
    -- whom to look for, as a Fernet token: only until it is finished
    sealed_customer text,
    begun_at timestamptz not null,
    finished_at timestamptz
);
create index ix_whatsapp_erasures_tenant on whatsapp_erasures (tenant_id, begun_at);
create index ix_whatsapp_erasures_open on whatsapp_erasures (begun_at) where finished_at is null;
select whatsapp_guard_tenant_rows('whatsapp_erasures');

-- Customers who had opted out before they were erased: HMAC-SHA256 over tenant and identity, in hexadecimal.
create table whatsapp_optout_hashes (
    tenant_id uuid not null,
    hash text not null,
    opted_out_at timestamptz not null,
    primary key (tenant_id, hash)
);
select whatsapp_guard_tenant_rows('whatsapp_optout_hashes');

alter table whatsapp_customer_identities
    -- nobody with this identity had opted out before being erased; asked only where the tenant has such hashes
    add column if not exists optout_checked boolean not null default false;

alter table whatsapp_conversations
    -- its customer was erased: nothing is written to it any more
    add column if not exists erased_at timestamptz;
alter table whatsapp_messages
    add column if not exists erased_at timestamptz;

-- What was erased stays erased, whoever comes late: a settlement, a status, a name.
create function whatsapp_keep_message_erased() returns trigger language plpgsql as $$
begin
    new.erased_at := coalesce(old.erased_at, new.erased_at);
    new.content := null;
    new.content_json := '{}';
    new.raw_payload := null;
    new.provider_message_id := null;
    new.reply_to_message_id := null;
    new.error_message := null;
    new.correlation_id := null;
    new.idempotency_key := null;
    -- nobody sends it again
    new.held_at := coalesce(new.held_at, new.erased_at);
    return new;
end
$$;
-- Before the one that notes the change: triggers run in the order of their names.
create trigger whatsapp_messages_a_erased before update on whatsapp_messages
    for each row when (new.erased_at is not null or old.erased_at is not null) execute function whatsapp_keep_message_erased();

create function whatsapp_keep_conversation_erased() returns trigger language plpgsql as $$
begin
    new.erased_at := coalesce(old.erased_at, new.erased_at);
    new.customer_phone := null;
    new.reply_phone := null;
    new.customer_name := null;
    new.customer_username := null;
    new.context := '{}';
    return new;
end
$$;
create trigger whatsapp_conversations_a_erased before update on whatsapp_conversations
    for each row when (new.erased_at is not null or old.erased_at is not null) execute function whatsapp_keep_conversation_erased();

create function whatsapp_keep_identity_away() returns trigger language plpgsql as $$
begin
    -- Waits for who is just erasing it.
    perform from whatsapp_conversations where id = new.conversation_id and erased_at is null for key share;
    if not found and exists (select from whatsapp_conversations where id = new.conversation_id) then
        return null;
    end if;
    return new;
end
$$;
create trigger whatsapp_identities_erased before insert or update on whatsapp_customer_identities
    for each row execute function whatsapp_keep_identity_away();

-- What an erasure and retention look through.
create index if not exists ix_whatsapp_processed_events_results on whatsapp_processed_events (tenant_id) where result is not null;
create index if not exists ix_whatsapp_messages_tenant_created on whatsapp_messages (tenant_id, created_at);
create index if not exists ix_whatsapp_parked_statuses_parked on whatsapp_parked_statuses (parked_at);
