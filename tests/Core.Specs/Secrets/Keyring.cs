using System.Security.Cryptography;
using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Core.Specs.Secrets;

public sealed class Keyring
{
    [Fact]
    public void The_first_key_encrypts_and_all_decrypt()
    {
        var old = Encrypt(FernetKeyring.Parse(Old), "token");
        var both = FernetKeyring.Parse($" {New} , {Old} ");

        Assert.Equal("token", both.Decrypt(old));
        Assert.Equal("token", FernetKeyring.Parse(New).Decrypt(Encrypt(both, "token")));
        Assert.Null(FernetKeyring.Parse(Old).Decrypt(Encrypt(both, "token")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ")]
    public void Without_a_key_nothing_opens_and_encrypting_says_what_is_missing(string? text)
    {
        var empty = FernetKeyring.Parse(text);

        Assert.True(empty.IsEmpty);
        Assert.Null(empty.Decrypt(Encrypt(FernetKeyring.Parse(Old), "token")));
        Assert.StartsWith("WHATSAPP_ENCRYPTION_KEY is not set", Assert.Throws<InvalidOperationException>(() => Encrypt(empty, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_key_is_named_by_its_place_and_not_repeated()
    {
        var failure = Assert.Throws<FormatException>(() => FernetKeyring.Parse($"{Old},not-a-key"));

        Assert.StartsWith("WHATSAPP_ENCRYPTION_KEY, key 2:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-key", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_do_not_show_in_texts() =>
        Assert.Equal("2 Fernet key(s), FernetKey", $"{FernetKeyring.Parse($"{New},{Old}")}, {FernetKey.Parse(Old)}");

    [Fact]
    public void Tells_which_key_opens_a_token()
    {
        var both = FernetKeyring.Parse($"{New},{Old}");

        Assert.Equal((2, 1, 0), (both.Count, both.KeyOf(Encrypt(FernetKeyring.Parse(Old), "x")), both.KeyOf(Encrypt(both, "x"))));
        Assert.Null(both.KeyOf(Encrypt(FernetKeyring.Parse(FernetKey.Generate()), "x")));
        Assert.Null(both.KeyOf("plain text"));
    }

    [Fact]
    public void Tells_a_token_from_other_text()
    {
        Assert.True(Fernet.IsToken(Encrypt(FernetKeyring.Parse(Old), "")));
        Assert.False(Fernet.IsToken("my-verify-token"));
        Assert.False(Fernet.IsToken("gAAAAA=="));
    }

    private static readonly string Old = FernetKey.Generate();
    private static readonly string New = FernetKey.Generate();

    private static string Encrypt(FernetKeyring keys, string text) =>
        keys.Encrypt(text, DateTimeOffset.UnixEpoch, RandomNumberGenerator.GetBytes(Fernet.IvLength));
}
