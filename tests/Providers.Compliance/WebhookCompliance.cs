using System.Text;
using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance;

/// <summary>What every provider's webhook must hold.</summary>
public abstract class WebhookCompliance
{
    private const string Secret = "a secret";

    protected abstract IProviderWebhook Webhook { get; }

    /// <summary>A POST with one text message "Olá 🙂" from +5511987654321 to the number "number-1".</summary>
    protected abstract string OneMessage { get; }

    /// <summary>The same with a second message, of another id.</summary>
    protected abstract string TwoMessages { get; }

    /// <summary>A POST with the status <c>delivered</c> of the message "out-1" of the number "number-1".</summary>
    protected abstract string OneStatus { get; }

    /// <summary>A POST where something that is no message stands before the message of <see cref="OneMessage"/>.</summary>
    protected abstract string Beside(string anything);

    /// <summary>The POST with the header that proves it.</summary>
    protected abstract WebhookPost Signed(string body, string secret);

    [Fact]
    public void Its_own_shape_is_recognised() => Assert.True(Webhook.Recognises(Parse(OneMessage)));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":null,"entry":null}""")]
    [InlineData("""{"hello":"world"}""")]
    public void Another_shape_is_not(string body) => Assert.False(Webhook.Recognises(Parse(body)));

    [Fact]
    public void A_message_is_read()
    {
        var message = Assert.IsType<MessageReceived>(Assert.Single(Read(OneMessage)));
        Assert.Equal(("number-1", "+5511987654321", "text", "Olá 🙂"), (message.NumberId, message.FromPhone, message.Type, message.Content.Text));
        Assert.NotEmpty(message.MessageId);
        Assert.Contains(message.RawJson, OneMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_is_read()
    {
        var status = Assert.IsType<StatusReported>(Assert.Single(Read(OneStatus)));
        Assert.Equal(("number-1", "out-1", "delivered"), (status.NumberId, status.MessageId, status.Status));
        Assert.Contains(status.RawJson, OneStatus, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_twice_has_one_identity() =>
        Assert.Equal(Read(TwoMessages).Select(item => item.Identity), Read(TwoMessages).Select(item => item.Identity));

    [Fact]
    public void What_is_told_once_each_has_two()
    {
        var (first, second) = (Read(TwoMessages)[0], Read(TwoMessages)[1]);
        Assert.NotEqual(first.Identity, second.Identity);
    }

    [Fact]
    public void The_secret_proves_a_post() => Assert.True(Webhook.IsProvenBy(Secret, Signed(OneMessage, Secret)));

    [Fact]
    public void Another_secret_does_not() => Assert.False(Webhook.IsProvenBy("another", Signed(OneMessage, Secret)));

    [Fact]
    public void An_empty_secret_proves_nothing() => Assert.False(Webhook.IsProvenBy("", Signed(OneMessage, "")));

    [Fact]
    public void A_post_without_headers_carries_no_proof()
    {
        var bare = Signed(OneMessage, Secret) with { Header = _ => null };
        Assert.False(Webhook.CarriesProof(bare));
        Assert.False(Webhook.IsProvenBy(Secret, bare));
    }

    [Fact]
    public void Any_json_is_read_without_an_exception() => Fuzz.Check(AnyJson.Generator, json => Read(json).All(IsStorable));

    [Fact]
    public void A_good_message_beside_any_json_is_never_lost() =>
        Fuzz.Check(AnyJson.Generator, json => Read(Beside(json)).OfType<MessageReceived>().Any(item => item.Content.Text == "Olá 🙂"));

    [Fact]
    public void What_cannot_be_read_is_kept_as_it_came() => Fuzz.Check(
        AnyJson.Generator, json => Read(Beside(json)) is var items && items.Any(item => item.RawJson == json) && items.All(IsStorable));

    /// <summary>
    /// What was understood is a JSON object that PostgreSQL takes: no zero characters, and (or this throws) no half surrogate pairs.
    /// </summary>
    protected static bool IsStorable(WebhookItem item) => (item as MessageReceived)?.Content.DetailsJson is not { } details
        || (Parse(details) is { ValueKind: JsonValueKind.Object } members && TextsOf(members).All(text => !text.Contains('\0')));

    private static IEnumerable<string> TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => TextsOf(member.Value).Append(member.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    protected static readonly DateTimeOffset Arrival = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    protected static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    protected static WebhookPost Post(string body, string headerName, string header) =>
        new(Encoding.UTF8.GetBytes(body), Parse(body), name => string.Equals(name, headerName, StringComparison.OrdinalIgnoreCase) ? header : null)
        {
            At = Arrival,
        };

    private IReadOnlyList<WebhookItem> Read(string body) => Webhook.Read(Parse(body));
}
