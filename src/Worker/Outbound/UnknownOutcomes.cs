using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Policies;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Ends doubts that no delivery status has ended in time, as each tenant wants: sends once more, or leaves it to a person.</summary>
internal sealed class UnknownOutcomes(NpgsqlDataSource database, EventsTopic events, OutboundSignal outbound, OutboxSignal outbox, DispatcherClock clock)
    : BackgroundService
{
    private const int Page = 200;
    private const string LeftToAPerson =
        "Nobody knows whether it was sent: the provider's answer was lost, and no status came. Ask the customer before it is sent again.";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(clock.Options.UnknownInterval, clock.Time);
        try
        {
            do
            {
                await PassAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            clock.Logger.UnknownOutcomesStopped();
        }
    }

    private async Task PassAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(stoppingToken);
            var now = clock.Time.GetUtcNow();
            UnknownMessage? last = null;
            while (await UnknownMessageTable.FindAsync(connection, now, last, Page, stoppingToken) is { Count: > 0 } doubted)
            {
                await EndAsync(connection, doubted, now, stoppingToken);
                last = doubted[^1];
            }
        }
        catch (NpgsqlException away)
        {
            clock.Logger.QueueUnreachable(away.SqlState ?? away.GetType().Name);
        }
    }

    private async Task EndAsync(NpgsqlConnection connection, IReadOnlyList<UnknownMessage> doubted, DateTimeOffset now, CancellationToken stoppingToken)
    {
        var judged = doubted.ToLookup(m => UnknownOutcome.Decide(m.Since, m.Resends, SendingPolicies.Read(m.SendingSettings).Unknown, now));
        await using var transaction = await connection.BeginTransactionAsync(stoppingToken);
        var resent = await ResendAsync(transaction, [.. judged[UnknownVerdict.Resend]], now, stoppingToken);
        var held = await HoldAsync(transaction, [.. judged[UnknownVerdict.Hold]], now, stoppingToken);
        await transaction.CommitAsync(stoppingToken);
        if (resent > 0)
        {
            clock.Logger.SentOnceMore(resent);
            outbound.Pulse();
        }

        if (held > 0)
        {
            clock.Logger.LeftToAPerson(held);
            outbox.Pulse();
        }
    }

    private static async Task<int> ResendAsync(
        NpgsqlTransaction transaction, IReadOnlyList<UnknownMessage> messages, DateTimeOffset now, CancellationToken stoppingToken) =>
        messages.Count == 0 ? 0 : (await UnknownMessageTable.ResendAsync(transaction, messages, now, stoppingToken)).Count;

    private async Task<int> HoldAsync(
        NpgsqlTransaction transaction, IReadOnlyList<UnknownMessage> messages, DateTimeOffset now, CancellationToken stoppingToken)
    {
        if (messages.Count == 0)
        {
            return 0;
        }

        var held = await UnknownMessageTable.HoldAsync(transaction, [.. messages.Select(m => m.MessageId)], LeftToAPerson, now, stoppingToken);
        await OutboxTable.AddAsync(transaction, [.. messages.Where(m => held.Contains(m.MessageId)).Select(m => Tell(m, now))], stoppingToken);
        return held.Count;
    }

    private OutboxEvent Tell(UnknownMessage message, DateTimeOffset now) =>
        new News(events.Name, message.MessageId, message.TenantId, message.CorrelationId, now).Tell(
            EventTypes.OutcomeUnknown,
            new DeliveryPayload
            {
                OurMessageId = message.MessageId,
                MessageId = message.MessageId,
                Status = "unknown",
                Timestamp = now,
                RecipientPhone = message.CustomerPhone,
                ErrorCode = UnknownOutcome.Code,
                ErrorMessage = LeftToAPerson,
                Error = $"{UnknownOutcome.Code}: {LeftToAPerson}",
                TriggeredByEventId = message.TriggeredByEventId,
                ConversationId = message.ConversationId,
            },
            ContractsJson.Wire.DeliveryPayload);
}
