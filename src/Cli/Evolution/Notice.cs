namespace WhatsAppEngine.Cli.Evolution;

/// <summary>What Evolution API's licence wants administrators to see: that it is in use.</summary>
internal static class Notice
{
    public const string Sentence = "This system uses Evolution API (https://github.com/EvolutionAPI/evolution-api).";

    /// <summary>Says so to a person, beside what the command prints; programs that read JSON are not told.</summary>
    public static Task ShowAsync(bool isForPrograms) => isForPrograms ? Task.CompletedTask : Console.Error.WriteLineAsync(Sentence);
}
