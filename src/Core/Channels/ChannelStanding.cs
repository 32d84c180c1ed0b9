namespace WhatsAppEngine.Core.Channels;

/// <summary>What is known about one number: whether messages can leave from it, and what the provider said about it last.</summary>
public sealed record ChannelStanding
{
    private static readonly TimeSpan ShortestBlock = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBlock = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LinkBlock = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Passing = TimeSpan.FromSeconds(30);

    /// <summary>Whether messages can leave.</summary>
    public ChannelState State { get; init; }

    /// <summary>The provider's code or word for the trouble.</summary>
    public string? Code { get; init; }

    /// <summary>Why, and the remedy.</summary>
    public string? Reason { get; init; }

    /// <summary>When the state changed.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Nothing is tried before this moment.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>What the provider said last, by what it is about.</summary>
    public IReadOnlyDictionary<string, ChannelFact> Facts { get; init; } = new Dictionary<string, ChannelFact>();

    /// <summary>After news from the provider. News older than what is known about the same thing changes nothing.</summary>
    /// <param name="update">The news.</param>
    /// <param name="now">The present; stands for a time the provider did not give.</param>
    public ChannelStanding Hearing(ChannelUpdate update, DateTimeOffset now)
    {
        var at = update.At ?? now;
        var facts = FactsOf(update).Where(fact => !Facts.TryGetValue(fact.Name, out var known) || known.At <= at).ToList();
        var next = this with { Facts = Merge(facts.Select(fact => KeyValuePair.Create(fact.Name, new ChannelFact(fact.Value, at)))) };
        return update.Kind == ChannelUpdateKinds.Account && facts.Count > 0 ? next.AfterAccountEvent(update, now) : next;
    }

    /// <summary>
    /// After an attempt that failed because of the number or account: the longer it lasts, the longer until the next try.
    /// </summary>
    public ChannelStanding AfterProblem(ChannelState state, string code, string reason, DateTimeOffset now)
    {
        var since = State == state && BlockedUntil is not null ? ChangedAt ?? now : now;
        var wait = now - since;
        return this with
        {
            State = state, Code = code, Reason = reason, ChangedAt = since,
            BlockedUntil = now + (wait < ShortestBlock ? ShortestBlock : wait > LongestBlock ? LongestBlock : wait),
        };
    }

    /// <summary>As the link to the phone leaves it. Until it is open nothing is tried; should nobody ask the server any more, then after this.</summary>
    public ChannelStanding Linked(PhoneLink link, DateTimeOffset now) => link.State == ChannelState.Ok
        ? Free(now)
        : this with
        {
            State = link.State, Code = link.Code, Reason = LinkReasons.Of(link), ChangedAt = link.Since ?? now,
            BlockedUntil = State == link.State && BlockedUntil - now > LinkBlock / 2 ? BlockedUntil : now + LinkBlock,
        };

    /// <summary>True when people shall be told of the state: what passes by itself within half a minute is no news.</summary>
    /// <param name="told">The state they were told last.</param>
    /// <param name="now">The present.</param>
    public bool IsNews(ChannelState told, DateTimeOffset now) =>
        State != told && (State is not (ChannelState.Connecting or ChannelState.Closed) || now - ChangedAt >= Passing);

    // A restriction leaves some messages allowed, and only the provider knows which; a ban that is announced does not hold yet:
    // both are shown, and block nothing by themselves.
    private ChannelStanding AfterAccountEvent(ChannelUpdate update, DateTimeOffset now) => update.Event switch
    {
        "DISABLED_UPDATE" when update.Reason is "REINSTATE" or "REINSTATED" => Free(now),
        "DISABLED_UPDATE" when update.Reason is "SCHEDULE_FOR_DISABLE" => Shown(update, now),
        "DISABLED_UPDATE" or "ACCOUNT_DELETED" or "ACCOUNT_OFFBOARDED" or "PARTNER_REMOVED" =>
            AfterProblem(ChannelState.Restricted, update.Event, Words(update), now),
        "ACCOUNT_RESTRICTION" or "ACCOUNT_VIOLATION" => Shown(update, now),
        "ACCOUNT_RECONNECTED" => Free(now),
        _ => this,
    };

    private ChannelStanding Shown(ChannelUpdate update, DateTimeOffset now) => this with
    {
        State = ChannelState.Restricted, Code = update.Event, Reason = Words(update), ChangedAt = now, BlockedUntil = null,
    };

    private ChannelStanding Free(DateTimeOffset now) =>
        this with { State = ChannelState.Ok, Code = null, Reason = null, ChangedAt = State == ChannelState.Ok ? ChangedAt : now, BlockedUntil = null };

    private Dictionary<string, ChannelFact> Merge(IEnumerable<KeyValuePair<string, ChannelFact>> newer)
    {
        var merged = new Dictionary<string, ChannelFact>(Facts);
        foreach (var (name, fact) in newer)
        {
            merged[name] = fact;
        }

        return merged;
    }

    private static IReadOnlyList<(string Name, string Value)> FactsOf(ChannelUpdate update) =>
    [
        .. update is { Template: null, MessagingLimit: { } limit } ? new[] { (ChannelFacts.MessagingLimit, limit) } : [],
        .. update is { Kind: ChannelUpdateKinds.NumberQuality, Event: "THROUGHPUT_UPGRADE" } ? new[] { (ChannelFacts.Throughput, "HIGH") } : [],
        .. NameOf(update.Kind) is { } name && update.Event is { } happened
            ? new[] { (name, update.Reason is { } reason ? $"{happened}: {reason}" : happened) }
            : [],
    ];

    private static string? NameOf(string kind) => kind switch
    {
        ChannelUpdateKinds.NumberQuality or ChannelUpdateKinds.NumberName or ChannelUpdateKinds.NumberUsername or ChannelUpdateKinds.Account
            or ChannelUpdateKinds.AccountAlert or ChannelUpdateKinds.AccountReview or ChannelUpdateKinds.Security or ChannelUpdateKinds.Error => kind,
        _ => null,
    };

    private static string Words(ChannelUpdate update) => update.Reason is { } reason
        ? $"WhatsApp reports {update.Event}: {reason}. Look into the account in WhatsApp Manager."
        : $"WhatsApp reports {update.Event}. Look into the account in WhatsApp Manager.";
}

/// <summary>Something the provider said about a number.</summary>
/// <param name="Value">What it said.</param>
/// <param name="At">When.</param>
public sealed record ChannelFact(string Value, DateTimeOffset At);
