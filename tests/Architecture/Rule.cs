namespace WhatsAppEngine.Architecture;

/// <summary>How a rule ends: with everything that breaks it, whole.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>The proof that a rule can fail: of what was planted it finds what is wrong, and nothing else.</summary>
    public static void Finds(IReadOnlyList<string> expected, IEnumerable<string> violations) =>
        Assert.Equal(string.Join('\n', expected), string.Join('\n', violations));
}
