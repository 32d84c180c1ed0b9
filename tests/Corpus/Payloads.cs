namespace WhatsAppEngine.Corpus;

/// <summary>
/// POSTs in a provider's shape, through the whole way in. With <c>CORPUS_WRITE=1</c> what is stored is written into the files instead of
/// being compared: review every line of it before you commit.
/// </summary>
public abstract class Payloads<TDialect>(Engine<TDialect> engine) : IClassFixture<Engine<TDialect>> where TDialect : Dialect, new()
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("CORPUS_WRITE") == "1";
    private static readonly CorpusFolder Folder = new(new TDialect());

    [Theory]
    [Cases]
    public async Task Are_stored_exactly(string name)
    {
        var sample = Folder.Read(name);
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
    [Cases]
    public async Task That_come_again_change_nothing(string name)
    {
        var sample = Folder.Read(name);
        AssertSame(sample, await engine.RunAsync(sample, times: 3));
    }

    [Theory]
    [Cases(AlsoOneByOne = true)]
    public async Task That_arrive_event_by_event_and_at_another_address_are_stored_the_same(string name)
    {
        var sample = Folder.Read(name);
        AssertSame(sample, await engine.RunAsync(sample, oneByOne: true));
    }

    private static void AssertSame(CorpusCase sample, string stored)
    {
        if (sample.Stored != stored)
        {
            Assert.Fail($"{sample.About}\n{LineDiff.Of(sample.Stored, stored)}");
        }
    }
}

public sealed class Payloads_of_meta(Engine<DialectOfMeta> engine) : Payloads<DialectOfMeta>(engine);

public sealed class Payloads_of_evolution(Engine<DialectOfEvolution> engine) : Payloads<DialectOfEvolution>(engine);
