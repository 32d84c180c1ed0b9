namespace WhatsAppEngine.Architecture.Reading;

/// <summary>A value of a YAML file and its place.</summary>
internal sealed record YamlValue(string Place, string Text);
