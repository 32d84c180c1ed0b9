namespace WhatsAppEngine.Core.Templates;

/// <summary>Something that is wrong with a template or with what fills it.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Remedy">What is wrong with it, and what would be right; never a value that a customer could be known by.</param>
public sealed record TemplateProblem(string Field, string Remedy)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => $"{Field} {Remedy}";
}

/// <summary>A declaration in code that is wrong: a bug, to be mended there.</summary>
/// <param name="name">The template's name.</param>
/// <param name="problems">What is wrong, at least one thing.</param>
public sealed class InvalidTemplateException(string name, IReadOnlyList<TemplateProblem> problems)
    : Exception($"The template {name} is declared wrongly: {string.Join(' ', problems)}")
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<TemplateProblem> Problems => problems;
}
