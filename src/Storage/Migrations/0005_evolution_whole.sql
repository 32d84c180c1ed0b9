-- What linked phones (Evolution) need beyond numbers of the Cloud API.

create table if not exists whatsapp_instance_links (
    binding_id uuid primary key references whatsapp_tenant_bindings (id) on delete cascade,
    -- the server's own clock at the last news: orders news of this instance, and nothing else
    provider_clock timestamptz,
    -- it has been linked to a phone
    was_linked boolean not null default false,
    -- when the link was last seen open; since when the server has been trying
    open_at timestamptz,
    connecting_since timestamptz,
    -- restarts and reconnections tried since the link was last open, and when the next one may be tried
    repairs integer not null default 0,
    next_repair_at timestamptz,
    -- when the server is asked next how the link is, and who asks
    next_check_at timestamptz not null default now(),
    lease_until timestamptz,
    updated_at timestamptz not null default now()
);
create index if not exists ix_whatsapp_instance_links_check on whatsapp_instance_links (next_check_at);
