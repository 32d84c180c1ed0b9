using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Worker.Media;

/// <summary>How files are handed over.</summary>
internal sealed record MediaOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Media";

    /// <summary>
    /// A file that is uploaded for a number whose provider keeps none, and that the engine holds until it is sent, has at most so many bytes.
    /// Default 32 MB.
    /// </summary>
    [Range(1, 100 * 1024 * 1024, ErrorMessage = "Media:LargestHeldFile must be between 1 and 104857600 bytes.")]
    public int LargestHeldFile { get; init; } = 32 * 1024 * 1024;
}
