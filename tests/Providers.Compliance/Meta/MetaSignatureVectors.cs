using System.Text;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>Signatures computed with OpenSSL over these very bytes, with the key <c>test_app_secret</c>.</summary>
public sealed class MetaSignatureVectors
{
    private const string Secret = "test_app_secret";

    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""", "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("""{"object": "whatsapp_business_account", "entry": []}""", "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a")]
    [InlineData("""{"text":"\u00e1 \/ \u003c \u0040"}""", "26e1b50ef61982f8523602dcbf184424c6a76d14f664bbe8d13ab062ec722e9d")]
    [InlineData("""{"text":"á / < @"}""", "268e224194a1f07b79d5226b36f0e13aa2c48a5d5350cd4f8216892d96dff2b0")]
    public void The_raw_bytes_are_what_is_signed(string body, string hex)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.True(MetaSignature.IsValid($"sha256={hex}", bytes, Secret));
        Assert.False(MetaSignature.IsValid($"sha256={hex}", [.. bytes, (byte)' '], Secret));
        Assert.False(MetaSignature.IsValid($"sha256={hex}", bytes, Secret + "x"));
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
