using Google.Rpc;
using Grpc.Core;
using WhatsAppEngine.Worker.Api;
using RpcStatus = Google.Rpc.Status;

namespace WhatsAppEngine.Worker.Tests.Api.Errors;

public sealed class Long_refusals
{
    private const int LongestHeaders = 64 * 1024;

    [Fact]
    public void Name_the_first_fields_and_count_the_others()
    {
        var refusal = Refusal.Of([.. Enumerable.Range(0, 500).Select(place => Violation($"buttons[{place}].title", new string('x', 5000)))]);

        var named = Details(refusal).Single(detail => detail.Is(BadRequest.Descriptor)).Unpack<BadRequest>().FieldViolations;
        Assert.Equal(20, named.Count);
        Assert.Equal("buttons[0].title", named[0].Field);
        Assert.InRange(Length(refusal), 1, LongestHeaders / 4);
    }

    [Fact]
    public void Say_how_many_more_there_are() => Assert.EndsWith(
        "There are 3 more.", Refusal.Of([.. Enumerable.Repeat(Violation("f", "is missing"), 23)]).Status.Detail, StringComparison.Ordinal);

    [Fact]
    public void Are_cut_where_one_sentence_is_too_long() =>
        Assert.InRange(Length(Refusal.Of(StatusCode.FailedPrecondition, new string('é', 100_000))), 1, LongestHeaders / 4);

    private static BadRequest.Types.FieldViolation Violation(string field, string rule) => new() { Field = field, Description = rule };

    // What a percent sign makes of a letter is the longest of both.
    private static int Length(RpcException refusal) =>
        Uri.EscapeDataString(refusal.Status.Detail).Length + (refusal.Trailers.GetValueBytes(Refusal.DetailsTrailer)!.Length * 4 / 3);

    private static IEnumerable<Google.Protobuf.WellKnownTypes.Any> Details(RpcException refusal) =>
        RpcStatus.Parser.ParseFrom(refusal.Trailers.GetValueBytes(Refusal.DetailsTrailer)).Details;
}
