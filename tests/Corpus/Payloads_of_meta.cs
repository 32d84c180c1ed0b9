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

    private static void AssertSame(CorpusCase sample, string stored)
    {
        if (sample.Stored != stored)
        {
            Assert.Fail($"{sample.About}\n{LineDiff.Of(sample.Stored, stored)}");
        }
    }

    public static TheoryData<string> Cases => new(CorpusFolder.Cases);
}
