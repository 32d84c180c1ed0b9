using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using WhatsAppEngine.Api.Tests.Hosting;

namespace WhatsAppEngine.Api.Tests.Shops;

/// <summary>Makes a worker know a shop: what the API can make is made by it, the rest is put into the database.</summary>
internal static class Opening
{
    public static async Task<Shop> OpenAsync(this ApiWorker worker, Shop shop, string instanceKey)
    {
        var opened = await BindAsync(worker, shop, instanceKey);
        await worker.ExecuteAsync(Rows, opened);
        await new OptOuts.OptOutsClient(worker.Invoker).AddAsync(
            new AddOptOutRequest { TenantId = $"{shop.Tenant}", Customer = shop.Silent }, ApiWorker.Headers);
        return opened with { Scheduled = await ScheduleAsync(worker, opened), Receipt = await EraseAsync(worker, opened) };
    }

    private static async Task<Shop> BindAsync(ApiWorker worker, Shop shop, string instanceKey) => shop with
    {
        MetaBinding = await BindAsync(worker, new BindRequest
        {
            TenantId = $"{shop.Tenant}", Provider = "meta", PhoneNumberId = shop.MetaNumber, WabaId = shop.Account,
            AccessToken = Market.AccessToken, VerifyToken = $"verify-{shop.MetaNumber}", DisplayNumber = "+551140000001",
        }),
        InstanceBinding = await BindAsync(worker, new BindRequest
        {
            TenantId = $"{shop.Tenant}", Provider = "evolution", InstanceName = shop.Instance, ApiKey = instanceKey, DisplayNumber = "+551150000001",
        }),
        StubBinding = await BindAsync(worker, new BindRequest
        {
            TenantId = $"{shop.Tenant}", Provider = "stub", PhoneNumberId = shop.StubNumber, DisplayNumber = "+551130000001",
        }),
    };

    private static async Task<Guid> BindAsync(ApiWorker worker, BindRequest request) =>
        Guid.Parse((await new Bindings.BindingsClient(worker.Invoker).BindAsync(request, ApiWorker.Headers)).Id);

    private static async Task<Guid> ScheduleAsync(ApiWorker worker, Shop shop)
    {
        var answer = await new Messaging.MessagingClient(worker.Invoker).SendAsync(
            new SendRequest
            {
                TenantId = $"{shop.Tenant}", ToPhone = shop.Phone, IdempotencyKey = shop.Key, Text = new TextBody { Text = "See you tomorrow." },
                SendAt = TimeProvider.System.GetUtcNow().AddDays(1).ToTimestamp(),
            },
            ApiWorker.Headers);
        return Guid.Parse(answer.MessageId);
    }

    // Somebody who once came by, and wanted to be forgotten.
    private static async Task<Guid> EraseAsync(ApiWorker worker, Shop shop)
    {
        const string phone = "+5511933332222";
        await new Messaging.MessagingClient(worker.Invoker).SendAsync(
            new SendRequest { TenantId = $"{shop.Tenant}", ToPhone = phone, Text = new TextBody { Text = "Good bye." } }, ApiWorker.Headers);
        var receipt = await new Customers.CustomersClient(worker.Invoker).EraseAsync(
            new EraseCustomerRequest { TenantId = $"{shop.Tenant}", Phone = phone }, ApiWorker.Headers);
        return Guid.Parse(receipt.Id);
    }

    private const string Rows = """
        insert into whatsapp_conversations (id, tenant_id, customer_phone, customer_name, binding_id, last_message_at, last_inbound_at, unread_count)
        values (@Conversation, @Tenant, @Phone, @Name, @StubBinding, now(), now(), 1);
        insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id)
        values (@Tenant, 'phone', @Phone, @Conversation), (@Tenant, 'user_id', @UserId, @Conversation);
        insert into whatsapp_messages (id, tenant_id, conversation_id, binding_id, direction, provider_message_id, message_type, content,
            content_json, status, sent_at)
        values (@Inbound, @Tenant, @Conversation, @MetaBinding, 'in', @InboundProviderId, 'text', 'Is my cake ready?', '{}', 'received', now()),
               (@Picture, @Tenant, @Conversation, @MetaBinding, 'in', 'wamid.picture', 'image', '',
                jsonb_build_object('media_id', @File, 'media_mime_type', 'image/jpeg'), 'received', now()),
               (@Sent, @Tenant, @Conversation, @StubBinding, 'out', @SentProviderId, 'text', 'Your cake is ready.', '{}', 'sent', now()),
               (@Doubtful, @Tenant, @Conversation, @StubBinding, 'out', null, 'text', 'Come by.', '{"kind":"text","text":"Come by."}', 'unknown', null);
        update whatsapp_messages set held_at = now(), status_updated_at = now() where id = @Doubtful;
        insert into whatsapp_templates (tenant_id, waba_id, name, language, category, status, components)
        values (@Tenant, @Account, @Template, 'pt_BR', 'UTILITY', 'APPROVED', '[{"type":"BODY","text":"Your order is ready."}]');
        insert into whatsapp_dead_letters (id, tenant_id, event_id, event_type, source_topic, original_event, code, reason, failed_at)
        values (@Letter, @Tenant, @LetterEvent, 'whatsapp_outbound_queued', 'bc:whatsapp:outbound',
            jsonb_build_object('event_id', @LetterEvent, 'event_type', 'whatsapp_outbound_queued', 'tenant_id', @Tenant,
                'occurred_at', now(), 'payload', '{"to_phone":"Ana"}'::jsonb)::text,
            'refused', 'to_phone is not a phone number.', now());
        """;
}
