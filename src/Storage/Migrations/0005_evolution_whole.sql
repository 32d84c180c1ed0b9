-- What linked phones (Evolution) need beyond numbers of the Cloud API.

alter table whatsapp_tenant_bindings
    -- the state that operators were told last
    add column if not exists channel_told text not null default 'ok';
update whatsapp_tenant_bindings set channel_told = channel_state where channel_told <> channel_state;

create table if not exists whatsapp_instance_links (
    binding_id uuid primary key references whatsapp_tenant_bindings (id) on delete cascade,
    -- the server's own clock at the last news: orders news of this instance, and nothing else
    provider_clock timestamptz,
    -- a phone has been linked; when the link was last opened
    was_linked boolean not null default false,
    open_at timestamptz,
    -- sends that failed of late although the server called the link open
    dead_sends integer not null default 0,
    dead_at timestamptz,
    -- what was tried to mend it, and when the next may be tried
    repairs integer not null default 0,
    next_repair_at timestamptz,
    -- when the server is asked next how the link is; until when somebody does
    next_check_at timestamptz not null default now(),
    lease_until timestamptz
);
create index if not exists ix_whatsapp_instance_links_check on whatsapp_instance_links (next_check_at);

-- Files that wait to be sent: those that come with requests, and those uploaded for numbers whose provider keeps none.
create table if not exists whatsapp_outbound_files (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid not null,
    -- of the contents, as small hexadecimal digits
    sha256 text not null,
    mime_type text not null,
    bytes bytea not null,
    created_at timestamptz not null,
    unique (tenant_id, sha256, mime_type)
);
-- pictures and videos are compressed already
alter table whatsapp_outbound_files alter column bytes set storage external;
create index if not exists ix_whatsapp_outbound_files_created on whatsapp_outbound_files (created_at);

-- One number of a tenant's may write to another: both are told of the message by one id, one as sent and one as received.
alter table whatsapp_messages drop constraint if exists uq_whatsapp_messages_tenant_provider_id;
alter table whatsapp_messages add constraint uq_whatsapp_messages_tenant_provider_id unique (tenant_id, provider_message_id, direction);
