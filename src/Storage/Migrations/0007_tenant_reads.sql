-- Reading back: each tenant sees its own rows only, and a watcher sees every change.

-- The API reads as whatsapp_reader, for one tenant at a time (Tenancy/TenantReader.cs): a forgotten "where tenant_id" finds nothing.
do $$
begin
    begin
        create role whatsapp_reader nologin;
    exception when duplicate_object or unique_violation then
        -- It is there, or another database of this server is migrated at the same moment.
        null;
    end;
    begin
        set local role whatsapp_reader;
        set local role none;
    exception when insufficient_privilege then
        grant whatsapp_reader to current_user;
    end;
exception when insufficient_privilege then
    raise warning 'The API reads without row-level security, for % may not use the role whatsapp_reader. Ask an administrator for: create role whatsapp_reader nologin; grant whatsapp_reader to %; and let migrate run before.', current_user, current_user;
end
$$;

-- Shows the rows of a table to whatsapp_reader only where they are the tenant's that whatsapp.tenant_id names.
create function whatsapp_guard_tenant_rows(guarded regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format(
        'create policy tenant_rows on %s using (current_user <> ''whatsapp_reader'' '
        || 'or tenant_id = nullif(current_setting(''whatsapp.tenant_id'', true), '''')::uuid) '
        || 'with check (current_user <> ''whatsapp_reader'')', guarded);
    if exists (select from pg_roles where rolname = 'whatsapp_reader') then
        execute format('grant select on %s to whatsapp_reader', guarded);
    end if;
end
$$;

do $$
declare
    guarded regclass;
begin
    for guarded in
        select c.oid::regclass
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname like 'whatsapp\_%'
    loop
        perform whatsapp_guard_tenant_rows(guarded);
    end loop;
    if exists (select from pg_roles where rolname = 'whatsapp_reader') then
        execute format('grant usage on schema %I to whatsapp_reader', current_schema());
    end if;
end
$$;

-- The transaction that wrote a row last: what is older than every transaction under way is complete, and can be read in this order without
-- missing anything (Tenancy/ChangePosition.cs).
alter table whatsapp_messages add column if not exists changed_in xid8 not null default '0';
alter table whatsapp_conversations add column if not exists changed_in xid8 not null default '0';
create index if not exists ix_whatsapp_messages_changed on whatsapp_messages (tenant_id, changed_in, id);
create index if not exists ix_whatsapp_conversations_changed on whatsapp_conversations (tenant_id, changed_in, id);

create function whatsapp_note_change() returns trigger language plpgsql as $$
begin
    new.changed_in := pg_current_xact_id();
    return new;
end
$$;
create trigger whatsapp_messages_change before insert or update on whatsapp_messages
    for each row execute function whatsapp_note_change();
create trigger whatsapp_conversations_change before insert or update on whatsapp_conversations
    for each row execute function whatsapp_note_change();

alter table whatsapp_tenant_bindings
    -- taken away from the tenant: the row stays for its messages, and gives its number free
    add column if not exists unbound_at timestamptz,
    -- the number or instance it had
    add column if not exists former_number text;

-- What operators look at: the last failures, and those who opted out last.
create index if not exists ix_whatsapp_messages_failed on whatsapp_messages (tenant_id, status_updated_at desc) where status = 'failed';
create index if not exists ix_whatsapp_optouts_updated on whatsapp_optouts (tenant_id, updated_at desc, id desc);
