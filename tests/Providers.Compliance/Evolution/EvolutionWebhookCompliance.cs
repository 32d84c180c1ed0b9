using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

[Collection(nameof(Fuzzing))]
public sealed class EvolutionWebhookCompliance : WebhookCompliance
{
    protected override IProviderWebhook Webhook { get; } = new EvolutionWebhook();

    protected override string OneMessage => EvolutionPosts.Of("messages.upsert", EvolutionPosts.Message);

    protected override string TwoMessages => EvolutionPosts.Of("messages.upsert", $"[{EvolutionPosts.Message},{EvolutionPosts.SecondMessage}]");

    protected override string OneStatus => EvolutionPosts.Of("messages.update", EvolutionPosts.Delivered);

    protected override string Beside(string anything) => EvolutionPosts.Of("messages.upsert", $"[{anything},{EvolutionPosts.Message}]");

    protected override WebhookPost Signed(string body, string secret) => Post(body, "X-Webhook-Secret", secret);
}
