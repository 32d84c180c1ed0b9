using System.Text.Json;
using WhatsAppEngine.Providers.Evolution.Reading;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>Values of protocol buffers in all the ways that versions write them.</summary>
public sealed class EvolutionEncodings
{
    [Theory]
    [InlineData("12345", 12345L)]
    [InlineData("\"12345\"", 12345L)]
    [InlineData("""{"low":12345,"high":0,"unsigned":true}""", 12345L)]
    [InlineData("""{"low":-2147483648,"high":0,"unsigned":false}""", 2147483648L)]
    [InlineData("""{"low":-1,"high":1}""", 8589934591L)]
    [InlineData("""{"low":5,"high":2,"unsigned":true}""", 8589934597L)]
    [InlineData("""{"low":4294967295,"high":0}""", 4294967295L)]
    [InlineData("0", 0L)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("1e400", null)]
    [InlineData("\"abc\"", null)]
    [InlineData("""{"low":1}""", null)]
    [InlineData("""{"low":1,"high":-1}""", null)]
    [InlineData("""{"low":"1","high":"0"}""", null)]
    [InlineData("""{"low":1e300,"high":0}""", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void A_whole_number(string json, long? number) => Assert.Equal(number, Of(json).Number("x"));

    [Theory]
    [InlineData("1790416800")]
    [InlineData("\"1790416800\"")]
    [InlineData("1790416800000")]
    [InlineData("\"1790416800000\"")]
    [InlineData("""{"low":1790416800,"high":0,"unsigned":true}""")]
    [InlineData("""{"low":-584562432,"high":416,"unsigned":true}""")]
    public void A_time(string json) => Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1790416800), Of(json).Moment("x"));

    [Theory]
    [InlineData("\"c2U=\"", "c2U=")]
    [InlineData("""{"0":115,"1":101}""", "c2U=")]
    [InlineData("""{"type":"Buffer","data":[115,101]}""", "c2U=")]
    [InlineData("""{"0":115,"2":101}""", null)]
    [InlineData("""{"0":256}""", null)]
    [InlineData("""{"0":-1}""", null)]
    [InlineData("""{"0":"115"}""", null)]
    [InlineData("""{"type":"Buffer","data":["a"]}""", null)]
    [InlineData("""{"type":"Buffer","data":[]}""", null)]
    [InlineData("{}", null)]
    [InlineData("\"\"", null)]
    [InlineData("7", null)]
    public void Bytes(string json, string? base64) => Assert.Equal(base64, Of(json).Bytes("x"));

    [Theory]
    [InlineData("0", "REVOKE")]
    [InlineData("14", "MESSAGE_EDIT")]
    [InlineData("\"14\"", "MESSAGE_EDIT")]
    [InlineData("\"REVOKE\"", "REVOKE")]
    [InlineData("\"EPHEMERAL_SETTING\"", "EPHEMERAL_SETTING")]
    [InlineData("3", "3")]
    [InlineData("null", null)]
    public void The_name_of_an_enums_value(string json, string? name) =>
        Assert.Equal(name, Of(json).Name("x", (0, "REVOKE"), (14, "MESSAGE_EDIT")));

    private static JsonElement Of(string json) => JsonDocument.Parse($$"""{"x":{{json}}}""").RootElement;
}
