using System.Text;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>Signatures computed with OpenSSL over these very bytes, with the key <c>test_app_secret</c>.</summary>
public sealed class MetaSignatureVectors
{
    private const string Secret = "test_app_secret";

    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""",
        "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("""{"object": "whatsapp_business_account", "entry": []}""",
        "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a")]
    [InlineData("""{"text":"\u00e1 \/ \u003c \u0040"}""", "26e1b50ef61982f8523602dcbf184424c6a76d14f664bbe8d13ab062ec722e9d")]
    [InlineData("""{"text":"á / < @"}""", "268e224194a1f07b79d5226b36f0e13aa2c48a5d5350cd4f8216892d96dff2b0")]
    [InlineData("""{"text":"Olá 🙂 👍🏽"}""", "a297e62e7794fc9ce2c55773075bb5d123ddb75078a788b85fc87369472bb52c")]
    [InlineData("""{"text":"Ol\u00e1 \ud83d\ude42 \ud83d\udc4d\ud83c\udffd"}""",
        "3c4b4674cd67c5a6fb7122bf840b0a00ae0ef0135e6e4b2fecd20aaa25eb2230")]
    [InlineData("""{"text":"Ol\u00E1 \uD83D\uDE42 \uD83D\uDC4D\uD83C\uDFFD"}""",
        "08ff4a6a77e047b3678a6e5ad40f7bdf80fe598297f61935a559d848129310d5")]
    [InlineData("""{"url":"https:\/\/silva.example\/p?a=1\u0025"}""", "973448dd0cfab3fe2cefee4a721dd569574396ca5a7f254273d8155af3deeff8")]
    [InlineData("""{"url":"https://silva.example/p?a=1%"}""", "3348496c0ef324f4f2689295d1ff8a9e89aa268dce55ab1705b5aff643eb1de5")]
    [InlineData("{\"text\":\"Olá 🙂\"}\n", "16f1b28df8b54efd3a38aed6bd0e26003b51865268fcea49000fbc66466cd751")]
    [InlineData("""{"name":"مريم","ação":"ção"}""", "77692a08c743d45deac4176a332149a4561c4b1de743929fae89ba1474438f71")]
    [InlineData("{\"text\":\"\u00e9\"}", "60600a8426e7db0b02adc1bf4d7db18cfadba84179cfdc48f4c7fbf11d759295")]
    [InlineData("{\"text\":\"e\u0301\"}", "23f61c04a8a4b82fd970f91a1ada79fd102ea9612f7a7137b3069119ce5c10e8")]
    public void The_raw_bytes_are_what_is_signed(string body, string hex)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.True(MetaSignature.IsValid($"sha256={hex}", bytes, Secret));
        Assert.False(MetaSignature.IsValid($"sha256={hex}", [.. bytes, (byte)' '], Secret));
        Assert.False(MetaSignature.IsValid($"sha256={hex}", bytes, Secret + "x"));
    }

    // What each pair says is the same: whoever reads a body and writes it again hashes other bytes than those that were signed.
    [Theory]
    [InlineData("""{"text":"Ol\u00e1 \ud83d\ude42 \ud83d\udc4d\ud83c\udffd"}""", """{"text":"Olá 🙂 👍🏽"}""",
        "3c4b4674cd67c5a6fb7122bf840b0a00ae0ef0135e6e4b2fecd20aaa25eb2230")]
    [InlineData("""{"text":"Olá 🙂 👍🏽"}""", """{"text":"Ol\u00E1 \uD83D\uDE42 \uD83D\uDC4D\uD83C\uDFFD"}""",
        "a297e62e7794fc9ce2c55773075bb5d123ddb75078a788b85fc87369472bb52c")]
    [InlineData("""{"text":"\u00e1 \/ \u003c \u0040"}""", """{"text":"á / < @"}""",
        "26e1b50ef61982f8523602dcbf184424c6a76d14f664bbe8d13ab062ec722e9d")]
    [InlineData("{\"text\":\"\u00e9\"}", "{\"text\":\"e\u0301\"}", "60600a8426e7db0b02adc1bf4d7db18cfadba84179cfdc48f4c7fbf11d759295")]
    public void Another_spelling_is_another_body(string signed, string respelled, string hex)
    {
        Assert.True(MetaSignature.IsValid($"sha256={hex}", Encoding.UTF8.GetBytes(signed), Secret));
        Assert.False(MetaSignature.IsValid($"sha256={hex}", Encoding.UTF8.GetBytes(respelled), Secret));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("sha1=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c6337")]
    [InlineData("sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c63375g")]
    [InlineData("sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c63375600")]
    public void Whatever_else_the_header_holds_is_no_signature(string? header)
    {
        Assert.False(MetaSignature.IsValid(header, """{"object":"whatsapp_business_account","entry":[]}"""u8, Secret));
        Assert.False(MetaSignature.IsWellFormed(header));
    }
}
