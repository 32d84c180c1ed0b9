using System.ComponentModel.DataAnnotations;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>How templates are kept; <c>Templates__SyncInterval</c> and so on in the environment.</summary>
internal sealed class TemplateOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Templates";

    /// <summary>The setting that names the folder of declarations; default: <c>templates</c> beside the program.</summary>
    public const string PathSetting = "WHATSAPP_TEMPLATES_PATH";

    /// <summary>How often each account's templates are read from the provider. Default an hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00",
        ErrorMessage = "Templates__SyncInterval is out of range: set it to a time from 00:01:00 to 7.00:00:00.")]
    public TimeSpan SyncInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long after the start they are read for the first time. Default a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00",
        ErrorMessage = "Templates__FirstSync is out of range: set it to a time from 00:00:00 to 1.00:00:00.")]
    public TimeSpan FirstSync { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long what is known about a template is believed while messages are sent. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00",
        ErrorMessage = "Templates__KnownFor is out of range: set it to a time from 00:00:00 to 00:05:00.")]
    public TimeSpan KnownFor { get; set; } = TimeSpan.FromSeconds(5);
}
