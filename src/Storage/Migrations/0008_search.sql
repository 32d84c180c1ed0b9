-- Reading back: pages of conversations, words in messages, customers by number or name.

alter table whatsapp_conversations
    -- messages of the customer since one was last marked as read
    add column if not exists unread_count integer not null default 0;

-- Pages of conversations, the newest activity first.
create index ix_whatsapp_conversations_activity
    on whatsapp_conversations (tenant_id, (coalesce(last_message_at, created_at)) desc, id desc);
create index ix_whatsapp_conversations_status
    on whatsapp_conversations (tenant_id, status, (coalesce(last_message_at, created_at)) desc, id desc);
create index ix_whatsapp_conversations_assigned
    on whatsapp_conversations (tenant_id, assigned_user_id, (coalesce(last_message_at, created_at)) desc, id desc)
    where assigned_user_id is not null;
create index ix_whatsapp_conversations_unread
    on whatsapp_conversations (tenant_id, (coalesce(last_message_at, created_at)) desc, id desc)
    where unread_count > 0;
create index ix_whatsapp_conversations_awaiting
    on whatsapp_conversations (tenant_id, (coalesce(last_message_at, created_at)) desc, id desc)
    where last_inbound_at > coalesce(last_outbound_at, '-infinity');
