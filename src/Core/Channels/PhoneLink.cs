namespace WhatsAppEngine.Core.Channels;

/// <summary>
/// The link between a server and a phone (WhatsApp Web), and what is done about it by itself. Whoever can scan a QR code is a person: where
/// one is needed nothing is tried, as every try shows another code and may get the number banned (Evolution reference, section 7).
/// </summary>
public sealed record PhoneLink
{
    // After this time a link counts as holding, and what was tried before is forgotten.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    // After so many sends that failed on an open link it counts as dead.
    private const int MostDeadSends = 2;

    private static readonly HashSet<ChannelState> ForAPerson = [ChannelState.NeedsQr, ChannelState.Refused, ChannelState.Unlinked];

    /// <summary>How it stands.</summary>
    public required ChannelState State { get; init; }

    /// <summary>The server's code or our word for it.</summary>
    public string? Code { get; init; }

    /// <summary>Since when it stands so.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What the server's clock showed at the last news.</summary>
    public DateTimeOffset? ProviderClock { get; init; }

    /// <summary>A phone has been linked, so that the server may find back by itself.</summary>
    public bool WasLinked { get; init; }

    /// <summary>When it was last opened.</summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>How often of late sends failed although the server called the link open.</summary>
    public int DeadSends { get; init; }

    /// <summary>When one did so last.</summary>
    public DateTimeOffset? DeadAt { get; init; }

    /// <summary>What was tried to mend it since it last held for long.</summary>
    public int Repairs { get; init; }

    /// <summary>Nothing more is tried before this moment.</summary>
    public DateTimeOffset? NextRepairAt { get; init; }

    /// <summary>After news from the server. News older than what is known changes nothing.</summary>
    /// <param name="happened">One of <see cref="LinkEvents"/>; another word changes nothing.</param>
    /// <param name="code">The server's code for it.</param>
    /// <param name="clock">What its clock showed.</param>
    /// <param name="now">The present.</param>
    public PhoneLink Hear(string? happened, string? code, DateTimeOffset? clock, DateTimeOffset now)
    {
        if (clock < ProviderClock)
        {
            return this;
        }

        var told = this with { ProviderClock = clock ?? ProviderClock };
        return happened switch
        {
            LinkEvents.Open => told.Opened(now) with { DeadSends = 0 },
            LinkEvents.Connecting => told.Trying(now),
            LinkEvents.Closed => told.Lost(code, now),
            LinkEvents.Unlinked => told.Become(ChannelState.Unlinked, code, now) with { WasLinked = false },
            LinkEvents.Refused => told.Become(ChannelState.Refused, code, now),
            LinkEvents.QrShown => told.Become(ChannelState.NeedsQr, code, now) with { WasLinked = false },
            LinkEvents.Removed => told.Become(ChannelState.NumberUnusable, "instance_missing", now) with { WasLinked = false },
            _ => this,
        };
    }

    /// <summary>After the server was asked.</summary>
    public PhoneLink See(LinkSight sight, DateTimeOffset now) => sight switch
    {
        // A connection that is dead does not come alive by being called open.
        LinkSight.Open when DeadSends >= MostDeadSends => Become(ChannelState.Closed, "open_but_dead", now) with { WasLinked = true },
        LinkSight.Open => Opened(now),
        LinkSight.Connecting => Trying(now),
        LinkSight.Closed { IsUnlinked: true, Code: var code } => Become(ChannelState.Unlinked, code, now) with { WasLinked = false },
        LinkSight.Closed { HasOwner: true, Code: var code } => (this with { WasLinked = WasLinked || !ForAPerson.Contains(State) }).Lost(code, now),
        LinkSight.Closed { Code: var code } => Lost(code, now),
        LinkSight.Refusal refusal => Become(refusal.State, refusal.Code, now),
        _ => this,
    };

    /// <summary>After a message could not be sent because there was no connection.</summary>
    public PhoneLink FailSend(DateTimeOffset now) => State != ChannelState.Ok
        ? this
        : Become(ChannelState.Closed, "not_connected", now) with
        {
            WasLinked = true, DeadAt = now, DeadSends = now - DeadAt <= Settled ? DeadSends + 1 : 1,
        };

    /// <summary>What is tried now to mend it; null when nothing is.</summary>
    public LinkRepair? RepairAt(DateTimeOffset now, LinkLimits limits) => Repairs >= limits.MostRepairs || now < NextRepairAt
        ? null
        : State switch
        {
            ChannelState.Closed when DeadSends >= MostDeadSends => LinkRepair.Restart,
            ChannelState.Closed when WasLinked && now - Since >= limits.ClosedPatience => LinkRepair.Reconnect,
            ChannelState.Connecting when now - Since >= limits.ConnectingPatience => LinkRepair.Restart,
            _ => null,
        };

    /// <summary>After something was tried: the next try comes later, and after some there is none.</summary>
    public PhoneLink Repaired(DateTimeOffset now, LinkLimits limits)
    {
        var wait = limits.FirstRepair * Math.Pow(2, Math.Min(Repairs, 30));
        return this with { Repairs = Repairs + 1, NextRepairAt = now + (wait < limits.LongestRepair ? wait : limits.LongestRepair), DeadSends = 0 };
    }

    private PhoneLink Opened(DateTimeOffset now) => State == ChannelState.Ok
        ? this with { WasLinked = true, OpenAt = OpenAt ?? now }
        : this with { State = ChannelState.Ok, Code = null, Since = now, OpenAt = now, WasLinked = true };

    // While a person is needed the server goes on trying; that is no news.
    private PhoneLink Trying(DateTimeOffset now) => State switch
    {
        _ when ForAPerson.Contains(State) => this,
        ChannelState.Connecting => this,
        _ => Become(ChannelState.Connecting, null, now),
    };

    private PhoneLink Lost(string? code, DateTimeOffset now) => State switch
    {
        ChannelState.NeedsQr => Become(ChannelState.Refused, code, now),
        ChannelState.Refused or ChannelState.Unlinked => this,
        _ when !WasLinked => Become(ChannelState.Unlinked, OpenAt is null ? "never_linked" : code, now),
        _ => Become(ChannelState.Closed, code, now),
    };

    private PhoneLink Become(ChannelState state, string? code, DateTimeOffset now)
    {
        if (state == State)
        {
            return this with { Code = code ?? Code };
        }

        var held = State == ChannelState.Ok && now - OpenAt >= Settled;
        return this with
        {
            State = state, Code = code, Since = now, Repairs = held ? 0 : Repairs, NextRepairAt = held ? null : NextRepairAt,
        };
    }
}
