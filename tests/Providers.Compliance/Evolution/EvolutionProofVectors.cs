using System.Text;
using System.Text.Json;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>Tokens signed with OpenSSL, with the key <c>a secret</c>.</summary>
public sealed class EvolutionProofVectors
{
    private const string Secret = "a secret";
    private const string Header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

    // From 12:00:00 to 12:10:00 on 2026-11-23.
    private const string Token = $"{Header}.eyJpYXQiOjE3OTU0MzUyMDAsImV4cCI6MTc5NTQzNTgwMCwiYXBwIjoiZXZvbHV0aW9uIiwiYWN0aW9uIjoid2ViaG9vayJ9"
        + ".jmLk-fHWGTPRWnO38e98-b0BJAUvUrSuANaRbsVnFB8";

    private static readonly DateTimeOffset Issued = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(35)]
    [InlineData(-5)]
    public void A_token_is_good_until_the_last_try_to_deliver_its_event(int minutes) =>
        Assert.True(EvolutionJwt.IsValid(Token, Secret, Issued.AddMinutes(minutes)));

    [Theory]
    [InlineData(41)]
    [InlineData(100_000)]
    [InlineData(-11)]
    public void But_neither_long_after_nor_long_before(int minutes) =>
        Assert.False(EvolutionJwt.IsValid(Token, Secret, Issued.AddMinutes(minutes)));

    [Theory]
    [InlineData("another secret")]
    [InlineData("a secret ")]
    [InlineData("")]
    public void It_proves_one_secret(string secret) => Assert.False(EvolutionJwt.IsValid(Token, secret, Issued));

    [Theory]
    [InlineData("alg none", "eyJhbGciOiJub25lIn0.eyJpYXQiOjE3OTU0MzUyMDAsImV4cCI6MTc5NTQzNTgwMCwiYXBwIjoiZXZvbHV0aW9uIn0.VZcNC4QXImkjMFEi5Jx0xjD9jMxT4o5dG0VPh-l066k")]
    [InlineData("alg HS512", "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3OTU0MzUyMDAsImV4cCI6MTc5NTQzNTgwMCwiYXBwIjoiZXZvbHV0aW9uIn0.Yc9zVfHRhyYNTKToP06hbLoaglrUF5c6q8Z7BWUNANI")]
    [InlineData("another app", $"{Header}.eyJpYXQiOjE3OTU0MzUyMDAsImV4cCI6MTc5NTQzNTgwMCwiYXBwIjoib3RoZXIifQ.UpOeq0hVa39twge6B3XgM4mSexvRIBAxgXphCncs57o")]
    [InlineData("no end", $"{Header}.eyJpYXQiOjE3OTU0MzUyMDAsImFwcCI6ImV2b2x1dGlvbiJ9.nvoirrEyPurtiZ6NzWUXVbUfDEVFIIkLoRZT13F-G-Y")]
    [InlineData("an end beyond measure", $"{Header}.eyJpYXQiOjE3OTU0MzUyMDAsImV4cCI6OWU0MDAsImFwcCI6ImV2b2x1dGlvbiJ9.jid2ZjtOf1TFtVHGqCJNSIxsJj6ILDGBLeKrlMoCIFc")]
    [InlineData("claims that are a list", $"{Header}.WzFd.qbD3ZlIw1bNJYUL0r_E3dV7KjCj7o0qgKpD_RQ0qBPc")]
    [InlineData("claims that are no JSON", $"{Header}.bm8ganNvbg.7u5tP1ZlrZwcy9SIbD4xyGh1fLIrYqw9NUOvryNuZ3o")]
    [InlineData("nothing", "")]
    [InlineData("dots", "..")]
    [InlineData("more dots", $"{Token}.")]
    [InlineData("no base64", "ä.ö.ü")]
    [InlineData("no signature", $"{Header}.eyJpYXQiOjE3OTU0MzUyMDAsImV4cCI6MTc5NTQzNTgwMCwiYXBwIjoiZXZvbHV0aW9uIn0.")]
    public void Whatever_else_is_signed_so_or_looks_so_is_no_proof(string what, string token) =>
        Assert.False(EvolutionJwt.IsValid(token, Secret, Issued), what);

    [Fact]
    public void A_token_without_end_is_not_even_read() => Assert.False(EvolutionJwt.IsValid(new string('.', 100_000), Secret, Issued));

    [Theory]
    [InlineData("X-Webhook-Secret", Secret, "null")]
    [InlineData("apikey", Secret, "null")]
    [InlineData("Authorization", $"Bearer {Token}", "null")]
    [InlineData("authorization", $"bearer  {Token} ", "null")]
    [InlineData("none", "", "\"a secret\"")]
    [InlineData("X-Webhook-Secret", "wrong", "\"a secret\"")]
    public void Any_one_proof_suffices(string name, string value, string apikey)
    {
        Assert.True(Webhook.IsProvenBy(Secret, Post(name, value, apikey)));
        Assert.True(Webhook.CarriesProof(Post(name, value, apikey)));
        Assert.False(Webhook.IsProvenBy("another", Post(name, value, apikey)));
        Assert.False(Webhook.IsProvenBy("", Post(name, value, apikey)));
    }

    [Theory]
    [InlineData("none", "", "null")]
    [InlineData("none", "", "\"\"")]
    [InlineData("X-Webhook-Secret", "", "null")]
    [InlineData("Authorization", Token, "null")]
    [InlineData("Authorization", "Basic YTpi", "null")]
    [InlineData("X-Hub-Signature-256", Secret, "null")]
    public void What_is_none_is_not_taken_for_one(string name, string value, string apikey)
    {
        Assert.False(Webhook.CarriesProof(Post(name, value, apikey)));
        Assert.False(Webhook.IsProvenBy(Secret, Post(name, value, apikey)));
        Assert.False(Webhook.IsProvenBy("", Post(name, value, apikey)));
    }

    private static EvolutionWebhook Webhook { get; } = new();

    private static WebhookPost Post(string name, string value, string apikey)
    {
        var body = $$"""{"event":"call","instance":"i","data":null,"apikey":{{apikey}}}""";
        return new WebhookPost(
            Encoding.UTF8.GetBytes(body), JsonDocument.Parse(body).RootElement,
            asked => string.Equals(asked, name, StringComparison.OrdinalIgnoreCase) ? value : null) { At = Issued };
    }
}
