using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>Free text for customers of a number of Meta's, which takes it for 24 hours after they wrote.</summary>
public sealed class A_window_that_closes : IAsyncLifetime
{
    private OutboundBench bench = null!;
    private Guid conversation;

    [Fact]
    public async Task In_Metas_opinion_is_closed_for_the_next_message_too()
    {
        bench.Provider.Answers = (_, _) => Task.FromResult<SendOutcome>(Closed);
        var first = OutboundBench.Text(conversation, "um");
        var second = OutboundBench.Text(conversation, "dois");
        await bench.QueueAsync(first, second);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(second.Id, "failed");
        Assert.Equal(["131047", SendCodes.WindowClosed], await bench.AllAsync<string>("select error_code from whatsapp_messages order by created_at"));
        Assert.Equal(["um"], bench.Provider.TextsTo(Ana));
        Assert.True(await bench.AskAsync<bool>("select window_denied_at > last_inbound_at from whatsapp_conversations"));
    }

    [Fact]
    public async Task Before_the_customer_wrote_again_is_open()
    {
        bench.Provider.Answers = async (request, _) =>
        {
            var refused = ((TextContent)request.Content).Text == "um";
            await bench.ExecuteAsync("update whatsapp_conversations set last_inbound_at = now() - interval '1 second' where @refused", new { refused });
            return refused ? Closed : RecordingSender.Accept(request);
        };
        var first = OutboundBench.Text(conversation, "um");
        var second = OutboundBench.Text(conversation, "dois");
        await bench.QueueAsync(first, second);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(second.Id, "sent");
        Assert.Equal("failed", await bench.StatusAsync(first.Id));
        Assert.True(await bench.AskAsync<bool>("select window_denied_at is null from whatsapp_conversations"));
    }

    [Fact]
    public async Task In_Metas_opinion_lets_the_tenants_template_say_the_same()
    {
        await bench.ExecuteAsync(HasTemplate);
        bench.Provider.Answers = (request, _) => Task.FromResult<SendOutcome>(request.Content is TextContent ? Closed : RecordingSender.Accept(request));
        var first = OutboundBench.Text(conversation, "um");
        var second = OutboundBench.Text(conversation, "dois");
        await bench.QueueAsync(first, second);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(second.Id, "sent");
        Assert.Equal(["um", "<um>", "<dois>"], bench.Provider.Requests.Select(Said));
        Assert.Equal([("sent", "recado", null), ("sent", "recado", null)], await bench.AllAsync<(string, string, string?)>(
            "select status, template_name, error_code from whatsapp_messages order by created_at"));
        Assert.Empty(await bench.OutboxTypesAsync());
    }

    [Fact]
    public async Task In_Metas_opinion_once_more_as_soon_as_the_customer_has_written_is_not_tried_for_ever()
    {
        await bench.ExecuteAsync(HasTemplate);
        bench.Provider.Answers = async (_, _) =>
        {
            await bench.ExecuteAsync("update whatsapp_conversations set last_inbound_at = last_inbound_at + interval '1 second'");
            return Closed;
        };
        var message = OutboundBench.Text(conversation, "um");
        await bench.QueueAsync(message);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message.Id, "failed");
        Assert.Equal(["um", "um"], bench.Provider.Requests.Select(Said));
        Assert.Equal("131047", await bench.AskAsync<string>("select error_code from whatsapp_messages"));
    }

    [Fact]
    public async Task Is_no_reason_to_try_what_fits_no_template()
    {
        await bench.ExecuteAsync(HasTemplate);
        bench.Provider.Answers = (_, _) => Task.FromResult<SendOutcome>(Closed);
        var message = OutboundBench.Text(conversation) with { Content = new LocationContent(-23.5, -46.6) };
        await bench.QueueAsync(message);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message.Id, "failed");
        Assert.Single(bench.Provider.Requests);
    }

    public async Task InitializeAsync()
    {
        bench = await OutboundBench.StartAsync();
        bench.Provider.Provider = ProviderKind.Meta;
        bench.Catalogues = [new StubCatalogue(ProviderKind.Meta)];
        conversation = await bench.AddConversationAsync(Ana);
        await bench.ExecuteAsync("""
            update whatsapp_tenant_bindings set provider = 'meta', waba_id = 'waba-1';
            update whatsapp_conversations set last_inbound_at = now() - interval '1 hour';
            """);
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private static string Said(SendRequest request) => request.Content switch
    {
        TextContent text => text.Text,
        TemplateContent template => $"<{template.Variables["text"]}>",
        var other => other.MessageType,
    };

    private const string HasTemplate = """
        update whatsapp_tenant_bindings set config = '{"sending": {"fallback_template": {"name": "recado", "language": "pt_BR", "text_variable": "text"}}}'
        """;

    private const string Ana = "+5511988887777";
    private static readonly SendOutcome.Refused Closed = new("131047", "More than 24 hours have passed.", RefusalCause.ReengagementNeeded);
}
