namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>An instance's connection to WhatsApp, from the first QR code to the last goodbye.</summary>
internal sealed class Link
{
    private readonly SimulatedInstance instance;
    private readonly EvolutionSettings settings;
    private readonly LinkNews news;
    private readonly Lock gate;
    private readonly Alarm next;
    private readonly Alarm outage;
    private bool isReachable = true;
    private (string Jid, string? Name) owner;

    public Link(SimulatedInstance instance, EvolutionSettings settings)
    {
        (this.instance, this.settings, news, gate) = (instance, settings, new LinkNews(instance), new Lock());
        (next, outage) = (new Alarm(gate, settings.Time), new Alarm(gate, settings.Time));
    }

    public LinkState State { get; private set; } = LinkState.Close;

    /// <summary>What the database says; it lags.</summary>
    public LinkState Stored { get; private set; } = LinkState.Close;

    /// <summary>A socket was opened since the process started; without one the client does not exist.</summary>
    public bool HasSocket { get; private set; }

    /// <summary>The socket is dead, and the state does not know.</summary>
    public bool IsDead { get; private set; }

    /// <summary>A phone scanned the QR code, and has not unlinked since.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>Null before the first open.</summary>
    public string? Jid { get; private set; }

    public string? ProfileName { get; private set; }

    public QrCode? Qr { get; private set; }

    public int QrCount { get; private set; }

    public Disconnection? End { get; private set; }

    /// <summary>Opens a socket; nothing happens while there is one.</summary>
    public void Start()
    {
        lock (gate)
        {
            if (State == LinkState.Close)
            {
                Begin();
            }
        }
    }

    /// <summary>Closes the socket and opens another: what a restart does, which cures a dead one.</summary>
    public void Restart()
    {
        lock (gate)
        {
            IsDead = false;
            Begin();
        }
    }

    /// <summary>The next QR code, or the refusal when there were enough, or the last one was.</summary>
    public void RefreshQr(bool wasLast = false)
    {
        lock (gate)
        {
            Expect(State == LinkState.Connecting && !IsLinked, "no QR code is shown");
            if (wasLast || QrCount >= settings.QrLimit)
            {
                Refuse();
            }
            else
            {
                ShowQr();
            }
        }
    }

    public void Scan(string jid, string? profileName, bool restarts)
    {
        lock (gate)
        {
            Expect(Qr is not null && State == LinkState.Connecting, "no QR code is shown");
            (IsLinked, owner, End, Qr, QrCount) = (true, (jid, profileName), null, null, 0);
            if (restarts)
            {
                Begin();
            }
            else
            {
                Open();
            }
        }
    }

    /// <summary>WhatsApp is out of reach: shows only as connecting.</summary>
    /// <param name="time">How long; null: until it is restored.</param>
    /// <param name="floods">How many connecting are told: reconnects go on without a pause.</param>
    public void Drop(TimeSpan? time, int floods)
    {
        lock (gate)
        {
            Expect(State != LinkState.Close, "there is no link to drop");
            (isReachable, State) = (false, LinkState.Connecting);
            next.CallOff();
            for (var told = 0; told < floods; told++)
            {
                news.Connecting();
            }

            if (time is { } lasting)
            {
                outage.Set(lasting, Restore);
            }
        }
    }

    public void Restore()
    {
        lock (gate)
        {
            outage.CallOff();
            isReachable = true;
            if (State == LinkState.Connecting)
            {
                Proceed();
            }
        }
    }

    /// <summary>The socket dies and the state stays open.</summary>
    public void Die() => IsDead = true;

    /// <summary>The link ends for good: 401 unlinked by the phone or logged out, 402, 403, 406.</summary>
    public void Unlink(int reason)
    {
        lock (gate)
        {
            next.CallOff();
            outage.CallOff();
            (isReachable, IsDead, IsLinked, State, Stored) = (true, false, false, LinkState.Close, LinkState.Close);
            (Qr, QrCount, End) = (null, 0, new Disconnection(reason, settings.Time.GetUtcNow()));
            news.Closed(End);
        }
    }

    /// <summary>The process started again: only what was open or connecting connects by itself.</summary>
    public void Boot()
    {
        lock (gate)
        {
            next.CallOff();
            (HasSocket, IsDead, State, Qr, QrCount) = (false, false, LinkState.Close, null, 0);
            if (Stored != LinkState.Close)
            {
                Begin();
            }
        }
    }

    private void Begin()
    {
        (State, HasSocket, IsDead) = (LinkState.Connecting, true, false);
        next.CallOff();
        instance.KeepBase64();
        news.Connecting();
        Proceed();
    }

    private void Proceed()
    {
        if (isReachable)
        {
            next.Set(IsLinked ? settings.ReconnectTime : settings.QrDelay, IsLinked ? Open : ShowQr);
        }
    }

    private void Open()
    {
        next.CallOff();
        (State, Stored, IsDead, Qr, QrCount) = (LinkState.Open, LinkState.Open, false, null, 0);
        (Jid, ProfileName) = owner;
        news.Open(Jid, ProfileName);
        instance.Inbox.Release();
    }

    private void ShowQr()
    {
        (Qr, Stored) = (QrCode.Next(++QrCount, instance.Number), LinkState.Connecting);
        news.QrShown(Qr);
        if (settings.QrLifetime is { } lifetime)
        {
            next.Set(lifetime, () => RefreshQr());
        }
    }

    private void Refuse()
    {
        next.CallOff();
        (State, Stored, Qr, QrCount) = (LinkState.Close, LinkState.Close, null, 0);
        news.QrLimit(Jid, ProfileName);
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
