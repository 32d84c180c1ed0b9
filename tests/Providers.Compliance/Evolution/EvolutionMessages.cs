using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

public sealed class EvolutionMessages
{
    [Fact]
    public void A_text_is_from_a_customer_to_the_account()
    {
        var message = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Of("messages.upsert", EvolutionPosts.Message));
        Assert.Equal(
            ("number-1", "3EB001", "text", "+5511987654321", "+5511900000001", "Ana", "Olá 🙂", ChatKind.Person, "5511987654321@s.whatsapp.net"),
            (message.NumberId, message.MessageId, message.Type, message.FromPhone, message.ToPhone, message.CustomerName, message.Content.Text,
                message.Chat, message.ChatId));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1790416800), message.SentAt);
    }
}
