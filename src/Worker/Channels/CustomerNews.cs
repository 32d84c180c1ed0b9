using Npgsql;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Storage.ParkedStatuses;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>
/// What is told about customers beside their messages: what the business wrote them from its phone or by another program, and their wishes
/// about marketing.
/// </summary>
internal sealed class CustomerNews
{
    private readonly IReadOnlyList<(IntakeEvent.Echo Event, Guid ConversationId)> echoes;
    private readonly IReadOnlyList<(IntakeEvent.Preference Event, Guid ConversationId)> preferences;

    private CustomerNews(
        IReadOnlyList<(IntakeEvent.Echo Event, Guid ConversationId)> echoes, IReadOnlyList<(IntakeEvent.Preference Event, Guid ConversationId)> preferences) =>
        (this.echoes, this.preferences) = (echoes, preferences);

    /// <summary>The conversations to lock before it is written.</summary>
    public IEnumerable<Guid> ConversationIds => [.. echoes.Select(e => e.ConversationId), .. preferences.Select(p => p.ConversationId)];

    /// <summary>Finds the customers' conversations; those that are not there yet begin.</summary>
    public static async Task<CustomerNews> AddressAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var echoes = await NewOnesAsync(transaction, [.. events.OfType<IntakeEvent.Echo>()], cancellationToken);
        var preferences = events.OfType<IntakeEvent.Preference>().ToList();
        var customers = echoes.Select(e => Of(e.Origin, e.Value.To)).Concat(preferences.Select(p => Of(p.Origin, p.Value.Of))).ToList();
        var found = customers.Count == 0 ? [] : await ConversationFinder.FindOrBeginAsync(transaction, customers, cancellationToken);
        await IdentityLinks.GivePhonesAsync(
            transaction, [.. echoes.Zip(found, (e, id) => (id, e.Value.To is { Lid: not null, GroupId: null } to ? to.Phone?.Value : null))], cancellationToken);
        return new CustomerNews([.. echoes.Zip(found)], [.. preferences.Zip(found.Skip(echoes.Count))]);
    }

    // The engine's own messages come back too: nobody begins a conversation for them.
    private static async Task<IReadOnlyList<IntakeEvent.Echo>> NewOnesAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent.Echo> echoes, CancellationToken cancellationToken)
    {
        var stored = echoes.Count == 0 ? new HashSet<ProviderMessage>()
            : await EchoTable.FindStoredAsync(transaction, [.. echoes.Select(Id)], cancellationToken);
        return [.. echoes.Where(echo => !stored.Contains(Id(echo)))];
    }

    /// <summary>Writes it, the conversations being locked.</summary>
    public async Task WriteAsync(NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shown = echoes.Select(e => e.Event.Value.Message with { ConversationId = e.ConversationId }).ToList();
        var others = await OwnMessages.RecognizeAsync(transaction, shown, now, cancellationToken);
        await EchoTable.AddAsync(transaction, others, now, cancellationToken);
        await MarketingTable.NoteAsync(
            transaction,
            [.. preferences.Select(p => new MarketingWish(p.ConversationId, p.Event.Value.WantsMessages, p.Event.Value.At))],
            cancellationToken);
    }

    /// <summary>What verticals are told.</summary>
    public IEnumerable<OutboxEvent> Announce(string topic, DateTimeOffset at) =>
        preferences.Select(p => ChannelAnnouncement.OfPreference(p.Event, p.ConversationId, topic, at));

    /// <summary>Ids under which statuses may have come before these messages.</summary>
    public IReadOnlyCollection<ProviderMessage> Messages =>
        [.. echoes.Select(e => Id(e.Event))];

    private static ProviderMessage Id(IntakeEvent.Echo echo) => new(echo.Value.Message.TenantId, echo.Value.Message.ProviderMessageId);

    private static CustomerOf Of(EventOrigin origin, Customer customer) => new(origin.TenantId, customer);
}
