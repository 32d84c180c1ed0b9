-- Reading back: pages of conversations, words in messages, customers by number or name.

alter table whatsapp_conversations
    -- messages of the customer since one was last marked as read
    add column if not exists unread_count integer not null default 0,
    -- what pages are ordered by; a column, for row-level security lets no index be used by an expression
    add column active_at timestamptz not null generated always as (coalesce(last_message_at, created_at)) stored;

-- Pages of conversations, the newest activity first.
create index ix_whatsapp_conversations_activity
    on whatsapp_conversations (tenant_id, active_at desc, id desc);
create index ix_whatsapp_conversations_status
    on whatsapp_conversations (tenant_id, status, active_at desc, id desc);
create index ix_whatsapp_conversations_assigned
    on whatsapp_conversations (tenant_id, assigned_user_id, active_at desc, id desc)
    where assigned_user_id is not null;
create index ix_whatsapp_conversations_unread
    on whatsapp_conversations (tenant_id, active_at desc, id desc)
    where unread_count > 0;
create index ix_whatsapp_conversations_awaiting
    on whatsapp_conversations (tenant_id, active_at desc, id desc)
    where last_inbound_at > coalesce(last_outbound_at, '-infinity');

-- The words of a text without accents and case, each behind the end of its tenant's id: in an index the tenants' words are apart, and none
-- slows down another's search. Names nothing that is not PostgreSQL's own, for indexes are made of it. The price keeps the planner from
-- taking it for a comparison.
do $$
begin
    if getdatabaseencoding() = 'UTF8' then
        create function whatsapp_words(tenant_id uuid, content text) returns tsvector
            language plpgsql immutable strict parallel safe cost 1000 as $words$
        begin
            -- Every mark on a letter is a character of its own in this form; what is no letter or digit separates; 40 letters are enough.
            return (right(tenant_id::text, 8) || replace(btrim(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(lower(normalize(left(content, 16384), nfkd)), '[\u0300-\u036f]+', '', 'g'),
                        '[\u0001-/:-@[-`{-\u00bf\u2000-\u2bff\u3000-\u303f\ufe00-\ufe0f\U0001f000-\U0001faff]+', ' ', 'g'),
                    '([^ ]{40})[^ ]+', '\1', 'g')), ' ', ' ' || right(tenant_id::text, 8)))::tsvector;
        end
        $words$;
    else
        raise warning 'Search finds words with accents only as they are written, for the database''s encoding is % instead of UTF8.', getdatabaseencoding();
        create function whatsapp_words(tenant_id uuid, content text) returns tsvector
            language plpgsql immutable strict parallel safe cost 1000 as $words$
        begin
            return (right(tenant_id::text, 8) || replace(btrim(
                regexp_replace(
                    regexp_replace(lower(left(content, 16384)), '[\x01-/:-@[-`{-\x7f]+', ' ', 'g'),
                    '([^ ]{40})[^ ]+', '\1', 'g')), ' ', ' ' || right(tenant_id::text, 8)))::tsvector;
        end
        $words$;
    end if;
end
$$;

create index ix_whatsapp_messages_tenant_created on whatsapp_messages (tenant_id, created_at, id);
-- Without a list of pending entries: who adds the one too many would sort them all in, and every search would read through them.
create index ix_whatsapp_messages_words on whatsapp_messages using gin (whatsapp_words(tenant_id, content)) with (fastupdate = off);

-- Names and numbers of customers, beside the conversations: those change with every message, and these hardly ever.
create table whatsapp_customer_words (
    conversation_id uuid primary key references whatsapp_conversations (id) on delete cascade,
    tenant_id uuid not null,
    words tsvector not null
);
create index ix_whatsapp_customer_words on whatsapp_customer_words using gin (words) with (fastupdate = off);
select whatsapp_guard_tenant_rows('whatsapp_customer_words');

-- A number is found by its beginning with the country's code and without, and without an area code of two digits.
create function whatsapp_customer_words_of(conversation whatsapp_conversations) returns tsvector language sql stable as $$
    select whatsapp_words((conversation).tenant_id, concat_ws(' ', (conversation).customer_name, (conversation).customer_username,
        substr((conversation).customer_phone, 2), substr((conversation).customer_phone, 4), substr((conversation).customer_phone, 6),
        substr((conversation).reply_phone, 2), substr((conversation).reply_phone, 4), substr((conversation).reply_phone, 6)))
$$;
create function whatsapp_note_customer_words() returns trigger language plpgsql as $$
begin
    insert into whatsapp_customer_words (conversation_id, tenant_id, words)
    values (new.id, new.tenant_id, whatsapp_customer_words_of(new))
    on conflict (conversation_id) do update set words = excluded.words;
    return null;
end
$$;
create trigger whatsapp_conversations_begun after insert on whatsapp_conversations
    for each row execute function whatsapp_note_customer_words();
create trigger whatsapp_conversations_named after update on whatsapp_conversations for each row
    when ((old.customer_name, old.customer_username, old.customer_phone, old.reply_phone)
        is distinct from (new.customer_name, new.customer_username, new.customer_phone, new.reply_phone))
    execute function whatsapp_note_customer_words();
insert into whatsapp_customer_words (conversation_id, tenant_id, words)
select c.id, c.tenant_id, whatsapp_customer_words_of(c) from whatsapp_conversations c;

-- What a search looks for: every word, each of which may be the beginning of one, unless it is a single letter. Null when there is none.
create function whatsapp_wanted_words(tenant_id uuid, query text) returns tsquery language sql immutable as $$
    select string_agg('''' || wanted.lexeme || case when length(wanted.lexeme) > 9 then ''':*' else '''' end, ' & ')::tsquery
    from (
        select w.lexeme from unnest(whatsapp_words(tenant_id, query)) w
        where length(w.lexeme) > 8 order by length(w.lexeme) desc, w.lexeme limit 12) wanted
$$;

-- Both searches run as the owner of the tables, for row-level security lets no index be used that compares words. They confine themselves
-- to the tenant that whatsapp.tenant_id names, and every call is planned for its own values.

-- Messages with the words, the newest first. Either the newest are read through until enough of them fit, or all that fit are fetched by the
-- index and sorted, whichever is less work: to read a message through costs about four times as much as to fetch one. How many fit the
-- planner has estimated; how soon enough of them come is seen while reading.
create function whatsapp_search_messages(query text, before_at timestamptz, before_id uuid, wanted_count integer)
    returns table (id uuid, created_at timestamptz) language plpgsql security definer rows 50 as $$
declare
    tenant constant uuid := nullif(current_setting('whatsapp.tenant_id', true), '')::uuid;
    words constant tsquery := whatsapp_wanted_words(tenant, query);
    begin_at timestamptz := coalesce(before_at, 'infinity');
    begin_id uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    edge_at timestamptz;
    edge_id uuid;
    slice integer := 500;
    passed integer := 0;
    missing integer := wanted_count;
    found_count integer := 0;
    slice_count integer;
    plan json;
    fitting double precision;
begin
    if tenant is null or words is null then
        return;
    end if;
    execute 'explain (format json) select from whatsapp_messages m where whatsapp_words(m.tenant_id, m.content) @@ $1' into plan using words;
    fitting := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision;
    while 4.0 * case when passed = 0 then slice else missing * passed / greatest(found_count, 0.1) end < fitting loop
        execute 'select m.created_at, m.id from whatsapp_messages m where m.tenant_id = $1 and (m.created_at, m.id) < ($2, $3) '
            'order by m.created_at desc, m.id desc offset $4 limit 1' into edge_at, edge_id using tenant, begin_at, begin_id, slice - 1;
        return query execute 'select newest.id, newest.created_at from (select m.* from whatsapp_messages m '
            'where m.tenant_id = $1 and (m.created_at, m.id) < ($2, $3) order by m.created_at desc, m.id desc limit $4) newest '
            'where whatsapp_words(newest.tenant_id, newest.content) @@ $5 limit $6'
            using tenant, begin_at, begin_id, slice, words, missing;
        get diagnostics slice_count = row_count;
        found_count := found_count + slice_count;
        missing := wanted_count - found_count;
        passed := passed + slice;
        if missing = 0 or edge_at is null then
            return;
        end if;
        begin_at := edge_at;
        begin_id := edge_id;
        slice := passed;
    end loop;
    return query execute 'with fit as materialized (select m.tenant_id, m.created_at, m.id from whatsapp_messages m '
        'where whatsapp_words(m.tenant_id, m.content) @@ $4) select fit.id, fit.created_at from fit '
        'where fit.tenant_id = $1 and (fit.created_at, fit.id) < ($2, $3) order by fit.created_at desc, fit.id desc limit $5'
        using tenant, begin_at, begin_id, words, missing;
end
$$;

-- Customers whose number begins with the digits, or whose name has the words; of very many, any of them.
create function whatsapp_search_customers(query text, wanted_count integer)
    returns table (conversation_id uuid) language plpgsql stable security definer rows 20 as $$
declare
    tenant constant uuid := nullif(current_setting('whatsapp.tenant_id', true), '')::uuid;
    is_number constant boolean := query ~ '^[-+ ().]*[0-9][-+ ().0-9]*$';
    words constant tsquery := whatsapp_wanted_words(tenant, case when is_number then regexp_replace(query, '[^0-9]', '', 'g') else query end);
begin
    if tenant is null or words is null then
        return;
    end if;
    return query execute 'select c.id from (select w.conversation_id from whatsapp_customer_words w '
        'where w.tenant_id = $1 and w.words @@ $2 limit 1000) found join whatsapp_conversations c on c.id = found.conversation_id '
        'where c.tenant_id = $1 order by c.active_at desc, c.id desc limit $3' using tenant, words, wanted_count;
end
$$;

do $$
begin
    execute format('alter function whatsapp_search_messages set search_path to pg_catalog, %I, pg_temp', current_schema());
    execute format('alter function whatsapp_search_customers set search_path to pg_catalog, %I, pg_temp', current_schema());
    revoke all on function whatsapp_search_messages, whatsapp_search_customers from public;
    if exists (select from pg_roles where rolname = 'whatsapp_reader') then
        grant execute on function whatsapp_search_messages, whatsapp_search_customers to whatsapp_reader;
    end if;
end
$$;
