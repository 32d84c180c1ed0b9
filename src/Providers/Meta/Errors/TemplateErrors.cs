using static WhatsAppEngine.Providers.Meta.Errors.Reactions;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>Errors about templates and flows.</summary>
internal static class TemplateErrors
{
    public static readonly IReadOnlyList<MetaError> Rows =
    [
        new(132000, "The number of parameters is not the template's.", BadTemplate, "Synchronise templates and give every slot a value."),
        new(132001, "The template does not exist in this language, or is not approved.", BadTemplate,
            "Synchronise templates; after an approval it may take some minutes."),
        new(132005, "The text is too long with the values filled in.", BadTemplate, "Give shorter values."),
        new(132007, "The template's content violates a policy.", BadTemplate, "Change the template's content and submit it again."),
        new(132008, "A parameter's value does not fit the template.", BadTemplate, "Give values in the format that the template declares."),
        new(132012, "A parameter's format does not fit the template.", BadTemplate,
            "Give values in the format that the template declares."),
        new(132015, "The template is paused.", NotBefore(TimeSpan.FromHours(3)),
            "Wait until Meta releases it, or improve it: customers dislike it."),
        new(132016, "The template is disabled.", BadTemplate, "Make a new template with another content."),
        new(132018, "The template is not valid here.", BadTemplate, "Correct what the details name."),
        new(132068, "The flow is blocked.", BadTemplate, "Mend the flow, or send another template."),
        new(132069, "The flow may be sent ten times an hour only for now.", NotBefore(TimeSpan.FromHours(1), attempts: 6),
            "Mend the flow; see its health."),
        new(134100, "Only marketing templates go through this way of sending.", BadTemplate, "Send it as an ordinary message."),
        new(134101, "The template is still being copied.", NotBefore(TimeSpan.FromMinutes(10)), "Wait ten minutes."),
        new(134102, "The template is not available.", BadTemplate, "Synchronise templates and choose one that is approved."),
        new(2388019, "The account has as many templates as it may.", BadTemplate, "Delete templates nobody uses."),
        new(2388000, 2388999, "The template cannot be made, changed or moved.", BadTemplate, "Correct what the details name."),
    ];
}
