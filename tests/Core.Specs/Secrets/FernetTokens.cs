using System.Text;
using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Core.Specs.Secrets;

/// <summary>The vectors that github.com/fernet/spec publishes, and tampering beyond them.</summary>
public sealed class FernetTokens
{
    [Fact]
    public void A_token_is_made_as_the_specification_shows() =>
        Assert.Equal(Token, Fernet.Seal(Key, "hello"u8, At("1985-10-26T01:20:00-07:00"), Iv));

    [Fact]
    public void A_valid_token_opens() =>
        Assert.Equal("hello"u8.ToArray(), Fernet.Open(Key, Token, TimeSpan.FromSeconds(60), At("1985-10-26T01:20:01-07:00")));

    [Theory]
    [InlineData("incorrect mac", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==")]
    [InlineData("too short", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==")]
    [InlineData("invalid base64", "%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==")]
    [InlineData("no base64 at all", "não é um token!!")]
    [InlineData("words", "no token")]
    [InlineData("payload size not multiple of block size", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm")]
    [InlineData("payload padding error", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==")]
    [InlineData("incorrect IV", "gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==")]
    [InlineData("far-future timestamp", "gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==")]
    public void An_invalid_token_stays_shut(string why, string token) =>
        Assert.True(Fernet.Open(Key, token, TimeSpan.FromSeconds(60), At("1985-10-26T01:20:01-07:00")) is null, why);

    [Fact]
    public void An_expired_token_stays_shut_unless_nobody_asks_for_its_age()
    {
        const string token = "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==";

        Assert.Null(Fernet.Open(Key, token, TimeSpan.FromSeconds(60), At("1985-10-26T01:21:31-07:00")));
        Assert.Equal([], Fernet.Open(Key, token)!);
    }

    [Fact]
    public void Any_bit_changed_shuts_a_token()
    {
        var bytes = Convert.FromBase64String(Token.Replace('-', '+').Replace('_', '/'));
        foreach (var bit in Enumerable.Range(0, bytes.Length * 8))
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Fernet.Open(Key, Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_')));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_token_that_lost_its_end_stays_shut() =>
        Assert.All(Enumerable.Range(1, Token.Length), lost => Assert.Null(Fernet.Open(Key, Token[..^lost])));

    [Theory]
    [InlineData("")]
    [InlineData("çãé")]
    [InlineData("EAAGm0PX4ZCpsBO1234567890abcdefghijklmnopqrstuvwxyz")]
    public void What_is_sealed_opens_again(string text)
    {
        var token = Fernet.Seal(Key, Encoding.UTF8.GetBytes(text), At("2026-01-02T03:04:05Z"), Iv);

        Assert.Equal(Encoding.UTF8.GetBytes(text), Fernet.Open(Key, token));
        Assert.Null(Fernet.Open(FernetKey.Parse(FernetKey.Generate()), token));
    }

    private const string Token = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";
    private static readonly FernetKey Key = FernetKey.Parse("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");
    private static readonly byte[] Iv = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
