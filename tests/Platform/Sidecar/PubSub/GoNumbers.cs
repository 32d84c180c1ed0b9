using System.Buffers;
using System.Text;
using System.Text.Json;
using Platform.Sidecar.PubSub.CloudEvents;

namespace Platform.Sidecar.Tests.PubSub;

public sealed class GoNumbers
{
    // The right-hand sides are what Go prints for json.Marshal of json.Unmarshal into any.
    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("-7", "-7")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("12345678901234567890", "12345678901234567000")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("1.25e-10", "1.25e-10")]
    [InlineData("123.456", "123.456")]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("1000000.25", "1000000.25")]
    public void A_number_that_passed_through_float64_is_written_as_Go_writes_it(string given, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        using var document = JsonDocument.Parse(given);

        GoJson.Write(output, document.RootElement, numbersAsFloat64: true);

        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Objects_are_sorted_the_last_of_equal_keys_wins_and_texts_are_escaped_as_Go_does()
    {
        var output = new ArrayBufferWriter<byte>();
        using var document = JsonDocument.Parse(
            "{\"b\":\"\\u003c\u2028é\\u00e9\\\"\\\\\\n\\u0001\",\"a\":[],\"b2\":{},\"a\":[true,null,{\"z\":1,\"y\":2}]}");

        GoJson.Write(output, document.RootElement, numbersAsFloat64: false);

        Assert.Equal(
            "{\"a\":[true,null,{\"y\":2,\"z\":1}],\"b\":\"\\u003c\\u2028éé\\\"\\\\\\n\\u0001\",\"b2\":{}}",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
