namespace WhatsAppEngine.Cli.Doctor;

/// <summary>What was found about one thing.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Verdict">How it stands.</param>
/// <param name="Said">In words.</param>
/// <param name="Remedy">What to do; null when there is nothing to do.</param>
internal sealed record Finding(string Check, Verdict Verdict, string Said, string? Remedy = null)
{
    public static Finding Ok(string check, string said) => new(check, Verdict.Ok, said);

    public static Finding Warning(string check, string said, string remedy) => new(check, Verdict.Warning, said, remedy);

    public static Finding Failed(string check, string said, string remedy) => new(check, Verdict.Failed, said, remedy);

    public static Finding NotChecked(string check, string why) => new(check, Verdict.NotChecked, why);
}

/// <summary>How something stands.</summary>
internal enum Verdict
{
    /// <summary>As it should.</summary>
    Ok,

    /// <summary>It works, but somebody should look.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>Nobody looked.</summary>
    NotChecked,
}
