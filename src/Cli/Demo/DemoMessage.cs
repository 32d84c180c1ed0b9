using System.Security.Cryptography;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>A made-up customer's first message.</summary>
internal sealed record DemoMessage(string CustomerDigits, string MessageId, DateTimeOffset SentAt)
{
    public const string CustomerName = "Ana Souza";
    public const string Text = "Olá, quero um orçamento 🙂";

    /// <summary>A customer nobody has seen before, so that the conversation is new.</summary>
    public static DemoMessage Create(DateTimeOffset now) => new(
        $"55119{RandomNumberGenerator.GetInt32(10_000_000, 99_999_999)}", $"wamid.demo.{Guid.NewGuid():N}", now);

    /// <summary>Posts it as the number's provider does.</summary>
    public async Task<HttpResponseMessage> PostAsync(HttpClient client, DemoSettings settings, CancellationToken cancellationToken)
    {
        using var request = settings.IsEvolution ? DemoEvolutionPost.Of(this, settings) : DemoMetaPost.Of(this, settings);
        return await client.SendAsync(request, cancellationToken);
    }
}
