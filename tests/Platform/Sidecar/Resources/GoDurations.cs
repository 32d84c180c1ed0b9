using Platform.Sidecar.Resources;

namespace Platform.Sidecar.Tests.Resources;

public sealed class GoDurations
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("1.5s", 1500)]
    [InlineData("1h1m1s", 3_661_000)]
    [InlineData("-2s", -2000)]
    [InlineData("0", 0)]
    [InlineData("250us", 0.25)]
    public void What_Go_writes_is_read(string text, double milliseconds)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("--5s")]
    [InlineData("5 s")]
    [InlineData("5days")]
    [InlineData("1..5s")]
    public void Anything_else_is_refused(string text) => Assert.False(GoDuration.TryParse(text, out _));
}
