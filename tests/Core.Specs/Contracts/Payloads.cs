using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Core.Specs.Contracts;

public sealed class Payloads
{
    [Fact]
    public void A_status_says_that_it_is_one()
    {
        var json = JsonSerializer.Serialize(Delivered, ContractsJson.Wire.StatusPayload);

        Assert.Contains("\"is_status_update\":true", json, StringComparison.Ordinal);
        Assert.Equal(Delivered, JsonSerializer.Deserialize(json, ContractsJson.Wire.StatusPayload));
    }

    [Fact]
    public void An_inbound_message_comes_back_as_it_went_and_leaves_out_what_it_has_not()
    {
        var json = JsonSerializer.Serialize(Message, ContractsJson.Wire.InboundMessagePayload);

        Assert.DoesNotContain("media_id", json, StringComparison.Ordinal);
        Assert.Equal(Message, JsonSerializer.Deserialize(json, ContractsJson.Wire.InboundMessagePayload));
    }

    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly StatusPayload Delivered = new()
    {
        Provider = "meta", ProviderMessageId = "wamid.1", Status = "delivered", Timestamp = Noon, RecipientPhone = "+5511988887777",
    };

    private static readonly InboundMessagePayload Message = new()
    {
        Provider = "meta", FromPhone = "+5511988887777", PhoneNumberId = "100", MessageId = "wamid.2", MessageType = "text", Text = "Olá 🙂",
        Timestamp = Noon, ReceivedAt = Noon.AddTicks(10), RawPayload = """{"id":"wamid.2","n":12345678901234567890}""",
    };
}
