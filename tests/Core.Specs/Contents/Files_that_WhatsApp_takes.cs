using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Specs.Contents;

public sealed class Files_that_WhatsApp_takes
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;

    [Theory]
    [InlineData("image/jpeg", MediaKind.Image)]
    [InlineData("IMAGE/PNG; x=y", MediaKind.Image)]
    [InlineData("image/webp", MediaKind.Sticker)]
    [InlineData("audio/ogg; codecs=opus", MediaKind.Audio)]
    [InlineData("audio/aac", MediaKind.Audio)]
    [InlineData("audio/amr", MediaKind.Audio)]
    [InlineData("audio/mpeg", MediaKind.Audio)]
    [InlineData("audio/mp4", MediaKind.Audio)]
    [InlineData("video/mp4", MediaKind.Video)]
    [InlineData("video/3gpp", MediaKind.Video)]
    [InlineData("text/plain", MediaKind.Document)]
    [InlineData("application/pdf", MediaKind.Document)]
    [InlineData("application/msword", MediaKind.Document)]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", MediaKind.Document)]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", MediaKind.Document)]
    [InlineData("application/vnd.openxmlformats-officedocument.presentationml.presentation", MediaKind.Document)]
    [InlineData("application/vnd.ms-excel", MediaKind.Document)]
    [InlineData("application/vnd.ms-powerpoint", MediaKind.Document)]
    [InlineData("image/gif", null)]
    [InlineData("application/zip", null)]
    [InlineData("", null)]
    public void Have_one_of_these_types(string mimeType, MediaKind? kind)
    {
        Assert.Equal(kind, MediaLimits.KindOf(mimeType));
        Assert.Equal(kind is null, MediaLimits.TypeProblem(mimeType) is not null);
    }

    [Theory]
    [InlineData("image/jpeg", "FFD8FFE0", 5 * Megabyte)]
    [InlineData("image/png", "89504E470D0A1A0A", 5 * Megabyte)]
    [InlineData("audio/mpeg", "494433", 16 * Megabyte)]
    [InlineData("video/mp4", "00000018", 16 * Megabyte)]
    [InlineData("application/pdf", "255044462D", 100 * Megabyte)]
    [InlineData("text/plain", "4F6C", 100 * Megabyte)]
    [InlineData("image/webp", "524946460000000057454250565038200000000000", 100 * Kilobyte)]
    [InlineData("image/webp", "524946460000000057454250565038580A00000002", 500 * Kilobyte)]
    [InlineData("image/webp", "524946460000000057454250565038580A00000010", 100 * Kilobyte)]
    public void Have_at_most_so_many_bytes(string mimeType, string head, long limit)
    {
        Assert.Null(MediaLimits.Problem(mimeType, limit, Convert.FromHexString(head)));
        var problem = MediaLimits.Problem(mimeType, limit + 1, Convert.FromHexString(head));
        Assert.Equal("file", problem!.Field);
        Assert.Contains($"has {limit + 1} bytes; WhatsApp takes at most {limit} ", problem.Rule, StringComparison.Ordinal);
        Assert.Contains("make it smaller", problem.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/jpeg", "89504E47", "does not begin as image/jpeg does")]
    [InlineData("image/png", "FFD8FF", "does not begin as image/png does")]
    [InlineData("image/webp", "52494646000000005741564500", "does not begin as image/webp does")]
    [InlineData("application/pdf", "504B0304", "does not begin as application/pdf does")]
    [InlineData("audio/ogg", "494433", "does not begin as audio/ogg does")]
    [InlineData("audio/ogg", "4F67675300020000000000000000000000000000000000000000000001766F72626973", "encode it with OPUS")]
    [InlineData("audio/ogg; codecs=opus", "4F67675300" + "4F707573486561640102", "mix it down to mono")]
    public void Are_what_their_type_says(string mimeType, string head, string words) =>
        Assert.Contains(words, MediaLimits.Problem(mimeType, 100, Convert.FromHexString(head))!.Rule, StringComparison.Ordinal);

    [Fact]
    public void Have_one_channel_in_ogg() =>
        Assert.Null(MediaLimits.Problem("audio/ogg", 100, Convert.FromHexString("4F67675300" + "4F707573486561640101")));

    [Fact]
    public void Are_not_empty() => Assert.Contains("is empty", MediaLimits.Problem("text/plain", 0, [])!.Rule, StringComparison.Ordinal);

    [Fact]
    public void Are_named_where_another_type_is_given() =>
        Assert.Contains("convert the file to one of application/msword, application/pdf", MediaLimits.TypeProblem("image/gif")!.Rule, StringComparison.Ordinal);
}
