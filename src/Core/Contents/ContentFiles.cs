namespace WhatsAppEngine.Core.Contents;

/// <summary>The one file that a message may carry, wherever it stands.</summary>
public static class ContentFiles
{
    /// <summary>The file; null when there is none.</summary>
    public static MediaContent? Of(OutboundContent content) => content switch
    {
        MediaContent media => media,
        ButtonsContent buttons => buttons.HeaderMedia,
        LinkContent link => link.HeaderMedia,
        TemplateContent template => template.HeaderMedia,
        _ => null,
    };

    /// <summary>The same content, its file taken from somewhere else.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It carries no file.</exception>
    public static OutboundContent From(OutboundContent content, MediaSource source) => content switch
    {
        MediaContent media => media with { Source = source },
        ButtonsContent { HeaderMedia: { } media } buttons => buttons with { HeaderMedia = media with { Source = source } },
        LinkContent { HeaderMedia: { } media } link => link with { HeaderMedia = media with { Source = source } },
        TemplateContent { HeaderMedia: { } media } template => template with { HeaderMedia = media with { Source = source } },
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}
