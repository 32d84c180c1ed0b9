namespace WhatsAppEngine.Core.Channels;

/// <summary>News about a number, an account or a template, in the words all providers share.</summary>
public sealed record ChannelUpdate
{
    /// <summary>What it is about: one of <see cref="ChannelUpdateKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What happened, in the provider's word, such as <c>PAUSED</c> or <c>THROUGHPUT_UPGRADE</c>.</summary>
    public string? Event { get; init; }

    /// <summary>Why, in the provider's words.</summary>
    public string? Reason { get; init; }

    /// <summary>The business number as <c>+digits</c>, when the provider names it so.</summary>
    public string? DisplayPhone { get; init; }

    /// <summary>The template it is about.</summary>
    public TemplateRef? Template { get; init; }

    /// <summary>The template's category from now on.</summary>
    public string? Category { get; init; }

    /// <summary>The quality from now on: <c>GREEN</c>, <c>YELLOW</c>, <c>RED</c> or <c>UNKNOWN</c>.</summary>
    public string? Quality { get; init; }

    /// <summary>The messaging limit from now on, such as <c>TIER_2K</c>.</summary>
    public string? MessagingLimit { get; init; }

    /// <summary>When the provider says it happened, if it said so.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// What the provider's own clock showed, where that may be hours off: it puts news of one number in order and says nothing else.
    /// </summary>
    public DateTimeOffset? ProviderClock { get; init; }
}

/// <summary>A template as the provider names it.</summary>
/// <param name="Id">The provider's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">Its language with an underscore, such as <c>pt_BR</c>.</param>
public sealed record TemplateRef(string? Id, string? Name, string? Language);

/// <summary>Values of <see cref="ChannelUpdate.Kind"/>.</summary>
public static class ChannelUpdateKinds
{
    /// <summary>A template was approved, rejected, paused …</summary>
    public const string TemplateStatus = "template_status";

    /// <summary>A template's quality changed.</summary>
    public const string TemplateQuality = "template_quality";

    /// <summary>A template's category changed, or will.</summary>
    public const string TemplateCategory = "template_category";

    /// <summary>A template's text changed.</summary>
    public const string TemplateComponents = "template_components";

    /// <summary>A number's throughput or limit changed.</summary>
    public const string NumberQuality = "number_quality";

    /// <summary>A number's display name was decided about.</summary>
    public const string NumberName = "number_name";

    /// <summary>A business username changed.</summary>
    public const string NumberUsername = "number_username";

    /// <summary>The account was banned, restricted, deleted, reconnected …</summary>
    public const string Account = "account";

    /// <summary>The provider warns about the account.</summary>
    public const string AccountAlert = "account_alert";

    /// <summary>The account was reviewed.</summary>
    public const string AccountReview = "account_review";

    /// <summary>The account's limits changed.</summary>
    public const string Capability = "capability";

    /// <summary>A number's PIN was changed or asked for.</summary>
    public const string Security = "security";

    /// <summary>A group changed.</summary>
    public const string Group = "group";

    /// <summary>The provider reports an error that concerns no single message.</summary>
    public const string Error = "error";

    /// <summary>A customer stopped or resumed marketing messages.</summary>
    public const string MarketingPreference = "marketing_preference";

    /// <summary>The link between a server and a phone changed: <see cref="ChannelUpdate.Event"/> is one of <see cref="LinkEvents"/>.</summary>
    public const string Link = "link";

    /// <summary>Something else the provider told.</summary>
    public const string Other = "other";
}
