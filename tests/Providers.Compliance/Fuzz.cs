using FsCheck;
using FsCheck.Fluent;

namespace WhatsAppEngine.Providers.Compliance;

/// <summary>Checks a property on many cases. All fuzzing of one provider together makes 100,000 of them and more.</summary>
internal static class Fuzz
{
    /// <summary>Cases of <see cref="Check(Gen{string}, Func{string, bool})"/>.</summary>
    public const int Cases = 10_000;

    private const int Chunks = 4;

    /// <summary>Checks the property on <see cref="Cases"/> cases.</summary>
    public static void Check(Gen<string> cases, Func<string, bool> holds) => Parallel.For(0, Chunks, _ => Check(cases, Cases / Chunks, holds));

    /// <summary>Checks so many cases of each shape.</summary>
    public static void CheckEach(IEnumerable<string> originals, int casesOfEach, Func<string, bool> holds) =>
        CheckEach(originals.Select(Mutation.Of), casesOfEach, holds);

    /// <summary>Checks so many cases of each kind.</summary>
    public static void CheckEach(IEnumerable<Gen<string>> kinds, int casesOfEach, Func<string, bool> holds) =>
        Parallel.ForEach(kinds, kind => Check(kind, casesOfEach, holds));

    private static void Check(Gen<string> cases, int count, Func<string, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(cases.ToArbitrary(), holds));
}
