using Platform.Sidecar.Invocation;

namespace Platform.DaprClient.Tests;

public sealed class MessageLimits
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Messages_up_to_the_limit_pass_however_they_are_cut(int chunk)
    {
        var limit = new MessageLimit(maxBytes: 10);

        foreach (var piece in Messages(10, 0, 3, 10).Chunk(chunk))
        {
            limit.Observe(piece);
        }

        Assert.False(limit.IsExceeded);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void One_byte_more_is_refused_however_it_is_cut(int chunk)
    {
        var limit = new MessageLimit(maxBytes: 10);

        Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var piece in Messages(10, 11).Chunk(chunk))
            {
                limit.Observe(piece);
            }
        });
        Assert.True(limit.IsExceeded);
    }

    private static byte[] Messages(params byte[] lengths) => [.. lengths.SelectMany(length => (byte[])[0, 0, 0, 0, length, .. new byte[length]])];
}
