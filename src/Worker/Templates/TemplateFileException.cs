namespace WhatsAppEngine.Worker.Templates;

/// <summary>A declaration's file is wrong: one line for a person, with file, field and remedy.</summary>
internal sealed class TemplateFileException(string file, string problem) : Exception($"{file}: {problem.ReplaceLineEndings(" ")}");
