namespace Platform.Sidecar.Resources;

/// <summary>A resource file says something the sidecar cannot use; the message is one line: file, resource, field, problem.</summary>
internal sealed class ResourceException(string message) : Exception(message);
