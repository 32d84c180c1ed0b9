using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Counting
{
    [Theory]
    [InlineData("invented_tomorrow", "invented_tomorrow")]
    [InlineData("+5511987654321", "other")]
    [InlineData("a_word_that_is_much_too_long_for_any_store_of_metrics", "other")]
    [InlineData("text", null)]
    public async Task What_is_new_is_counted_under_a_word_that_metrics_can_bear(string type, string? counted)
    {
        await using var webhook = new WebhookHost().WithBinding(Given.Number, Given.Tenant);
        _ = webhook.Client;
        using var kinds = new Kinds(webhook.Services.GetRequiredService<IMeterFactory>());
        var message = $$"""{"from":"5511987654321","id":"wamid.1","type":"{{type}}"}""";

        Assert.Equal(HttpStatusCode.OK, await webhook.StatusOfAsync(Given.Post(Given.Messages(Given.Number, message))));

        Assert.Equal(counted is null ? [] : [counted], kinds.Counted);
        Assert.Single(webhook.Sidecar.Messages);
    }

    private sealed class Kinds : IDisposable
    {
        private readonly MeterListener listener = new();

        public Kinds(IMeterFactory meters)
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "whatsapp.webhook.unknown_kinds" && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Counted.Add((string)tags[0].Value!));
            listener.Start();
        }

        public List<string> Counted { get; } = [];

        public void Dispose() => listener.Dispose();
    }
}
