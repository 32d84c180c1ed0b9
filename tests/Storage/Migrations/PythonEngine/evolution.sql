-- What its newer form adds, and one binding that uses it.
alter table whatsapp_tenant_bindings
    add column instance_name varchar(100),
    add column api_key text,
    add column api_url varchar(255),
    alter column phone_number_id drop not null,
    alter column waba_id drop not null,
    add constraint uq_whatsapp_bindings_instance_name unique (instance_name);
create index idx_whatsapp_bindings_instance on whatsapp_tenant_bindings (instance_name);

insert into whatsapp_tenant_bindings (id, tenant_id, provider, instance_name, api_key, api_url, display_number, is_active)
values ('b0000000-0000-0000-0000-000000000002', '10000000-0000-0000-0000-000000000002', 'evolution', 'tenant_2', 'gAAAAABkey',
        'https://evolution.example', '+5511900000002', true);
