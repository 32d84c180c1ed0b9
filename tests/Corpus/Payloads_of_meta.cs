namespace WhatsAppEngine.Corpus;

/// <summary>
/// POSTs in Meta's shape, through the whole way in. With <c>CORPUS_WRITE=1</c> what is stored is written into the files instead of
/// being compared: review every line of it before you commit.
/// </summary>
public sealed class Payloads_of_meta(Engine engine) : IClassFixture<Engine>
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("CORPUS_WRITE") == "1";

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Are_stored_exactly(string name)
    {
        var sample = CorpusCase.Read(name);
        var stored = await engine.RunAsync(sample);
        if (Writes)
        {
            sample.Rewrite(stored);
        }
        else
        {
            AssertSame(sample, stored);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task That_come_again_change_nothing(string name)
    {
        var sample = CorpusCase.Read(name);
        AssertSame(sample, await engine.RunAsync(sample, times: 3));
    }

    [Theory]
    [MemberData(nameof(InOrder))]
    public async Task That_arrive_event_by_event_are_stored_the_same(string name)
    {
        var sample = CorpusCase.Read(name);
        AssertSame(sample, await engine.RunAsync(sample, oneByOne: true));
    }

    private static void AssertSame(CorpusCase sample, string stored)
    {
        if (sample.Stored != stored)
        {
            Assert.Fail($"{sample.About}\n{LineDiff.Of(sample.Stored, stored)}");
        }
    }

    public static TheoryData<string> Cases => new(CorpusFolder.Cases);

    public static TheoryData<string> InOrder => new(CorpusFolder.Cases.Except(ToldTogether));

    // Of what comes together is told in the order it was sent, and of messages first: what has been told cannot be taken back.
    private static readonly string[] ToldTogether =
    [
        "2.3-envelope/two-of-a-conversation-in-the-wrong-order.json",
        "4-statuses/all-in-one-post-backwards.json",
        "6-fields/two-fields-in-one-post.json",
    ];
}
