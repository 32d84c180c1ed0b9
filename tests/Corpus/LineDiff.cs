namespace WhatsAppEngine.Corpus;

/// <summary>What differs between two texts, line by line.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    /// <summary>Lines that are missing (<c>-</c>) and lines too many (<c>+</c>), with some that stand around them.</summary>
    public static string Of(string expected, string actual)
    {
        var lines = Compare(expected.Split('\n'), actual.Split('\n'));
        var shown = lines.Select((line, place) => lines.Skip(place - Context).Take(Math.Min(place, Context) + Context + 1).Any(IsChange));
        return string.Join('\n', lines.Zip(shown).Where(pair => pair.Second).Select(pair => pair.First));
    }

    private static bool IsChange(string line) => line[0] != ' ';

    private static List<string> Compare(string[] expected, string[] actual)
    {
        var common = CommonLengths(expected, actual);
        var lines = new List<string>();
        var (left, right) = (0, 0);
        while (left < expected.Length || right < actual.Length)
        {
            if (left < expected.Length && right < actual.Length && expected[left] == actual[right])
            {
                lines.Add($"  {expected[left++]}");
                right++;
            }
            else if (right == actual.Length || (left < expected.Length && common[left + 1, right] >= common[left, right + 1]))
            {
                lines.Add($"- {expected[left++]}");
            }
            else
            {
                lines.Add($"+ {actual[right++]}");
            }
        }

        return lines;
    }

    private static int[,] CommonLengths(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
