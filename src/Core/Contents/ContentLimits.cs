using WhatsAppEngine.Core.Contents.Limits;

namespace WhatsAppEngine.Core.Contents;

/// <summary>
/// WhatsApp's limits on what a message says (Cloud API reference, message bodies by type). Problems name the field as requests on the
/// outbound topic do, the limit, and the remedy.
/// </summary>
public static class ContentLimits
{
    /// <summary>Characters of a text message, and of the text above a list.</summary>
    public const int Text = 4096;

    /// <summary>Characters of the text above buttons, links and requests.</summary>
    public const int InteractiveBody = 1024;

    /// <summary>Characters of the texts above and under an interactive body.</summary>
    public const int HeaderOrFooter = 60;

    /// <summary>Reply buttons.</summary>
    public const int Buttons = 3;

    /// <summary>Characters on a button, of a list or of a link too.</summary>
    public const int ButtonTitle = 20;

    /// <summary>Characters of a button's id.</summary>
    public const int ButtonId = 256;

    /// <summary>Sections of a list.</summary>
    public const int Sections = 10;

    /// <summary>Rows of a list, in all its sections together.</summary>
    public const int Rows = 10;

    /// <summary>Characters of the title of a section or a row.</summary>
    public const int RowTitle = 24;

    /// <summary>Characters of a row's id.</summary>
    public const int RowId = 200;

    /// <summary>Characters of a row's second line.</summary>
    public const int RowDescription = 72;

    /// <summary>Characters under a file.</summary>
    public const int Caption = 1024;

    /// <summary>Cards of one message.</summary>
    public const int Cards = 257;

    /// <summary>Characters of a template's name.</summary>
    public const int TemplateName = 512;

    /// <summary>Characters of a poll's question.</summary>
    public const int PollQuestion = 255;

    /// <summary>Answers of a poll.</summary>
    public const int PollOptions = 10;

    /// <summary>Characters of an answer of a poll.</summary>
    public const int PollOption = 100;

    /// <summary>What is wrong with a content, naming field, limit and remedy; null when nothing is.</summary>
    public static string? Problem(OutboundContent content) => content switch
    {
        TextContent text => Check.Text("text", text.Text, Text),
        MediaContent media => FileLimits.Problem("", media),
        LocationContent location => LocationLimits.Problem("", location),
        ContactsContent contacts => ContactsLimits.Problem(contacts),
        ReactionContent reaction => ReactionLimits.Problem(reaction),
        InteractiveContent interactive => InteractiveLimits.Problem(interactive),
        PollContent poll => PollLimits.Problem(poll),
        TemplateContent template => TemplateLimits.Problem(template),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}
