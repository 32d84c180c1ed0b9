using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Channels;

public sealed class News_from_the_provider
{
    private const string Account = "waba-1";
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task About_a_limit_is_kept_with_the_number_and_told()
    {
        await using var bench = await StartAsync();
        await BringAsync(bench, new ChannelUpdatePayload { Kind = "number_quality", Event = "ONBOARDING", MessagingLimit = "TIER_2K", At = Noon }, Inbound.NumberId);

        Assert.Equal("TIER_2K", await bench.AskAsync<string>("select channel_facts->'messaging_limit'->>'value' from whatsapp_tenant_bindings"));
        var told = Assert.Single(await bench.EnvelopesAsync(EventTypes.ChannelUpdated));
        var payload = told.Read(ContractsJson.Wire.ChannelUpdatedPayload);
        Assert.Equal((Inbound.Tenant, Inbound.NumberId, "number_quality", "TIER_2K", "ok"),
            (told.TenantId, payload.PhoneNumberId, payload.Update.Kind, payload.Update.MessagingLimit, payload.ChannelState));
    }

    [Fact]
    public async Task That_is_older_than_what_is_known_changes_nothing()
    {
        await using var bench = await StartAsync();
        await BringAsync(bench, new ChannelUpdatePayload { Kind = "capability", MessagingLimit = "TIER_10K", At = Noon });
        await BringAsync(bench, new ChannelUpdatePayload { Kind = "capability", MessagingLimit = "TIER_250", At = Noon.AddHours(-1) });
        Assert.Equal("TIER_10K", await bench.AskAsync<string>("select channel_facts->'messaging_limit'->>'value' from whatsapp_tenant_bindings"));
    }

    [Fact]
    public async Task About_a_ban_marks_every_number_of_the_account_and_the_end_of_it_frees_them()
    {
        await using var bench = await StartAsync();
        await bench.ExecuteAsync(
            "insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id, waba_id) values (@Tenant, 'meta', '901', @Account), (@Tenant, 'meta', '902', 'other')",
            new { Inbound.Tenant, Account });
        await BringAsync(bench, new ChannelUpdatePayload { Kind = "account", Event = "DISABLED_UPDATE", Reason = "DISABLE", At = Noon });
        Assert.Equal(["restricted", "restricted", "ok"], await StatesAsync(bench));

        await BringAsync(bench, new ChannelUpdatePayload { Kind = "account", Event = "DISABLED_UPDATE", Reason = "REINSTATE", At = Noon.AddDays(1) });

        Assert.Equal(["ok", "ok", "ok"], await StatesAsync(bench));
        Assert.Equal(["restricted", "ok"], (await bench.EnvelopesAsync(EventTypes.ChannelUpdated))
            .Select(e => e.Read(ContractsJson.Wire.ChannelUpdatedPayload).ChannelState!));
        Assert.Equal([("ok", "restricted"), ("ok", "restricted"), ("restricted", "ok"), ("restricted", "ok")],
            (await bench.EnvelopesAsync(EventTypes.ChannelStateChanged)).Select(e => e.Read(ContractsJson.Wire.ChannelStateChangedPayload))
            .Select(changed => (changed.FormerState, changed.State)));
    }

    [Fact]
    public async Task Proven_to_one_tenant_concerns_no_other()
    {
        await using var bench = await StartAsync();
        var other = Guid.Parse("7e57ab1e-0000-4000-8000-000000000002");
        await bench.ExecuteAsync("insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id, waba_id) values (@other, 'meta', '901', @Account)", new { other, Account });
        await BringAsync(bench, new ChannelUpdatePayload { Kind = "account", Event = "ACCOUNT_DELETED", At = Noon }, tenant: other);
        Assert.Equal(["ok", "restricted"], await StatesAsync(bench));
    }

    [Fact]
    public async Task About_a_template_changes_the_one_that_is_known()
    {
        await using var bench = await StartAsync();
        await bench.ExecuteAsync("""
            insert into whatsapp_templates (tenant_id, waba_id, name, language, category, status)
            values (@Tenant, @Account, 'promo', 'pt_BR', 'UTILITY', 'APPROVED'), (@Tenant, 'other', 'promo', 'pt_BR', 'UTILITY', 'APPROVED')
            """, new { Inbound.Tenant, Account });
        var paused = new ChannelUpdatePayload { Kind = "template_status", Event = "PAUSED", TemplateName = "promo", TemplateLanguage = "pt_BR", Reason = "FIRST_PAUSE", At = Noon };
        await BringAsync(bench, paused);
        await BringAsync(bench, paused with { Event = "APPROVED", Reason = null, At = Noon.AddMinutes(-5) });
        await BringAsync(bench, new ChannelUpdatePayload { Kind = "template_category", Event = "COMPLETED", Category = "MARKETING", TemplateName = "promo", TemplateLanguage = "pt_BR", At = Noon });

        Assert.Equal([("PAUSED", "MARKETING", "FIRST_PAUSE"), ("APPROVED", "UTILITY", null)], await bench.ListAsync<(string, string, string?)>(
            "select status, category, reason from whatsapp_templates order by status desc"));
    }

    [Fact]
    public async Task Of_nobodys_account_is_kept_and_harms_nobody()
    {
        await using var bench = await StartAsync();
        await BringAsync(bench, new ChannelUpdatePayload { Kind = "account", Event = "ACCOUNT_DELETED", At = Noon }, account: "strange");
        Assert.Equal(["ok"], await StatesAsync(bench));
        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_processed_events where result is not null"));
        Assert.Empty(await bench.NewsAsync());
    }

    [Fact]
    public async Task That_the_business_wrote_from_its_phone_is_a_message_of_ours_that_is_never_sent()
    {
        await using var bench = await StartAsync();
        var echo = new EchoPayload
        {
            ToPhone = "+5511988887777",
            Message = Inbound.Text("Já separei o seu pedido", phone: null!, id: "wamid.echo", sentAt: Noon) with { CustomerName = null },
        };
        await BringAsync(bench, EventTypes.EchoReceived, echo, ContractsJson.Wire.EchoPayload);
        await BringAsync(bench, EventTypes.EchoReceived, echo, ContractsJson.Wire.EchoPayload, again: true);

        Assert.Equal(("out", "sent", "Já separei o seu pedido", "phone"), await bench.AskAsync<(string, string, string, string)>(
            "select direction, status, content, content_json->>'origin' from whatsapp_messages"));
        Assert.Equal((1, true), await bench.AskAsync<(int, bool)>("select message_count, last_inbound_at is null from whatsapp_conversations"));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue"));
    }

    [Fact]
    public async Task That_a_customer_wants_no_marketing_is_noted_and_the_latest_word_counts()
    {
        await using var bench = await StartAsync();
        var stop = new PreferencePayload { Provider = "meta", Phone = "+5511988887777", Category = "marketing_messages", WantsMessages = false, Timestamp = Noon };
        await BringAsync(bench, EventTypes.PreferenceReceived, stop with { WantsMessages = true, Timestamp = Noon.AddHours(-2) }, ContractsJson.Wire.PreferencePayload);
        await BringAsync(bench, EventTypes.PreferenceReceived, stop, ContractsJson.Wire.PreferencePayload);
        await BringAsync(bench, EventTypes.PreferenceReceived, stop with { WantsMessages = true, Timestamp = Noon.AddHours(-1) }, ContractsJson.Wire.PreferencePayload);

        Assert.True(await bench.AskAsync<bool>("select marketing_stopped_at > marketing_resumed_at from whatsapp_conversations"));
        Assert.Equal(["resume", "stop", "resume"], (await bench.EnvelopesAsync(EventTypes.ChannelUpdated))
            .Select(e => e.Read(ContractsJson.Wire.ChannelUpdatedPayload).Update.Event!));
    }

    [Fact]
    public async Task That_a_sent_message_failed_for_the_accounts_sake_marks_the_number()
    {
        await using var bench = await StartAsync();
        var message = await bench.SentAsync("wamid.out");
        await bench.ExecuteAsync("update whatsapp_messages set binding_id = (select id from whatsapp_tenant_bindings) where id = @message", new { message });
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set provider = 'meta'");
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, (Inbound.Status("wamid.out", "failed") with { ErrorCode = "131042", ErrorMessage = "Business eligibility payment issue" }).Event());

        Assert.Equal(["payment_missing"], await StatesAsync(bench));
        Assert.Contains(EventTypes.ChannelStateChanged, await bench.NewsAsync());
    }

    private static async Task<IntakeBench> StartAsync()
    {
        var bench = await IntakeBench.StartAsync();
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set waba_id = @Account", new { Account });
        return bench;
    }

    private static Task<IReadOnlyList<string>> StatesAsync(IntakeBench bench) =>
        bench.ListAsync<string>("select channel_state from whatsapp_tenant_bindings order by phone_number_id");

    private static Task BringAsync(IntakeBench bench, ChannelUpdatePayload update, string? number = null, Guid tenant = default, string account = Account) =>
        BringAsync(bench, EventTypes.ProviderNotice, new ProviderNoticePayload
        {
            Provider = "meta", PhoneNumberId = number, WabaId = account, Field = "a_field", Update = update, RawPayload = "{}",
        }, ContractsJson.Wire.ProviderNoticePayload, tenant);

    private static async Task BringAsync<T>(
        IntakeBench bench, string type, T payload, JsonTypeInfo<T> shape, Guid? tenant = null, bool again = false)
    {
        var worker = await bench.StartWorkerAsync();
        var json = JsonSerializer.SerializeToElement(payload, shape);
        var id = again ? Guid.NewGuid() : StableId.From(type, json.GetRawText());
        await IntakeBench.BringAsync(worker, Inbound.Envelope(type, json, id, tenant ?? Inbound.Tenant));
    }
}
