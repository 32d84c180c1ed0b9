using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.DeadLetters;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.DeadLetters;

public sealed class Replaying : IAsyncLifetime
{
    private LetterBench bench = null!;

    [Fact]
    public async Task An_event_that_was_poison_is_handled_once_when_the_cause_is_gone()
    {
        await PoisonAsync();
        await bench.Worker.BringAsync(Inbound.Text("veneno").Event());
        await bench.Intake.ExecuteAsync("alter table whatsapp_messages drop constraint no_poison");

        var steps = await bench.ReplayAsync();
        var events = await bench.RelayedAsync(Topics.Inbound);
        await IntakeBench.BringAsync(bench.Worker, [.. events, .. events]);

        Assert.Equal(new ReplayStep.Begun(1, 0, 0), steps[0]);
        Assert.Equal(ReplayOutcome.Replayed, Assert.IsType<ReplayStep.Done>(steps[1]).Outcome);
        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_messages where content = 'veneno'"));
        Assert.Equal(("replayed", 1), await StandsAsync());
        Assert.Equal([ReplayOutcome.AlreadyHandled], await bench.OutcomesAsync(OfTheEvent((await bench.LetterAsync()).EventId!.Value)));
    }

    [Fact]
    public async Task A_letter_is_replayed_once_unless_its_event_is_named()
    {
        await bench.Worker.RequestAsync(Bad(Event));

        Assert.Equal([ReplayOutcome.Replayed], await bench.OutcomesAsync());
        await bench.RelayedAsync(Topics.Outbound);
        Assert.Empty(await bench.OutcomesAsync());
        Assert.Equal([ReplayOutcome.Replayed], await bench.OutcomesAsync(OfTheEvent(Event)));
        Assert.Equal(("replayed", 2), await StandsAsync());
    }

    [Fact]
    public async Task An_event_keeps_its_id_and_everything_else_but_says_which_replay_it_is()
    {
        await bench.Worker.RequestAsync(Bad(Event));
        await bench.ReplayAsync();

        var replayed = JsonSerializer.Deserialize(Assert.Single(await bench.RelayedAsync(Topics.Outbound)), ContractsJson.Wire.EventEnvelope)!;
        Assert.Equal((Event, Inbound.Tenant, EventTypes.OutboundQueued, "corr-1"), (
            replayed.EventId, replayed.TenantId, replayed.EventType, replayed.CorrelationId));
        Assert.Equal("abc", replayed.Payload.GetProperty("to_phone").GetString());
        Assert.Equal("""{"replay_count":1}""", replayed.Metadata?.GetRawText());
    }

    [Fact]
    public async Task An_event_that_fails_again_waits_again_in_the_same_row()
    {
        await bench.Worker.RequestAsync(Bad(Event));
        var published = await bench.PublishedLettersAsync();

        for (var round = 1; round <= 3; round++)
        {
            await bench.ReplayAsync();
            await bench.Worker.RequestAsync(Assert.Single(await bench.RelayedAsync(Topics.Outbound)));
            // What the topic still brings of former failures changes nothing.
            await bench.DeliverAsync(published);

            var letter = await bench.LetterAsync();
            Assert.Equal(("waiting", round, round + 1), (letter.Status, letter.Replays, letter.Attempts));
        }
    }

    [Fact]
    public async Task An_event_that_the_sidecar_gives_up_again_waits_again_but_a_late_copy_of_the_first_one_does_not()
    {
        var first = LetterBench.Stored(LetterBench.Request(Event, Quote), Topics.Outbound);
        await bench.DeliverAsync(first);
        await bench.ReplayAsync();
        var second = LetterBench.Stored(Assert.Single(await bench.RelayedAsync(Topics.Outbound)), Topics.Outbound);

        await bench.DeliverAsync(first);
        Assert.Equal(("replayed", 1), await StandsAsync());
        await bench.DeliverAsync(second);
        await bench.DeliverAsync(second);
        Assert.Equal(("waiting", 1), await StandsAsync());
        await bench.ReplayAsync();
        await bench.DeliverAsync(first, second);
        await bench.DeliverAsync(second);
        Assert.Equal(("replayed", 2), await StandsAsync());
    }

    [Fact]
    public async Task Nobody_replays_a_letter_that_another_operator_replays_at_the_same_time()
    {
        var events = Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()).ToList();
        await Task.WhenAll(events.Select(id => bench.Worker.RequestAsync(Bad(id))));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bench.OutcomesAsync()));

        Assert.Equal(100, outcomes.Sum(of => of.Count(outcome => outcome is ReplayOutcome.Replayed)));
        Assert.All(outcomes.SelectMany(of => of), outcome => Assert.Contains(outcome, new[] { ReplayOutcome.Replayed, ReplayOutcome.Taken }));
        Assert.Equal(100, (await bench.RelayedAsync(Topics.Outbound)).Count);
        Assert.Equal(100, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_dead_letters where replays = 1 and status = 'replayed'"));
    }

    [Fact]
    public async Task What_was_not_said_to_be_dead_is_never_forgotten()
    {
        await bench.Worker.RequestAsync(LetterBench.Request(Event, Quote));
        await bench.DeliverAsync(LetterBench.Stored(LetterBench.Request(Event, Quote), Topics.Outbound));

        Assert.Equal([ReplayOutcome.AlreadyHandled], await bench.OutcomesAsync());

        Assert.Equal(("discarded", 0), await StandsAsync());
        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_processed_events"));
        Assert.Empty(await bench.RelayedAsync(Topics.Outbound));
    }

    [Fact]
    public async Task The_mark_of_an_event_that_is_handled_while_it_is_replayed_stays()
    {
        await bench.Worker.RequestAsync(LetterBench.Request(Event, Quote));
        await bench.DeliverAsync(LetterBench.Stored(LetterBench.Request(Event, Quote), Topics.Outbound));
        await using var connection = await bench.Intake.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        await ReplayTable.MarkReplayedAsync(transaction, [(await bench.LetterAsync()).Id], bench.Intake.Time.GetUtcNow(), default);
        await transaction.CommitAsync();

        Assert.Equal(("replayed", 1), await StandsAsync());
        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_processed_events"));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_changes_nothing()
    {
        await bench.Worker.RequestAsync(Bad(Event));
        var before = await bench.LettersAsync();

        var steps = await bench.ReplayAsync(dryRun: true);

        Assert.Equal(ReplayOutcome.Replayed, Assert.IsType<ReplayStep.Done>(steps[1]).Outcome);
        Assert.Equal(before, await bench.LettersAsync());
        Assert.Empty(await bench.RelayedAsync(Topics.Outbound));
        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_processed_events"));
    }

    [Fact]
    public async Task A_letter_whose_last_replay_has_not_left_yet_keeps_waiting()
    {
        await bench.Worker.RequestAsync(Bad(Event));
        await bench.ReplayAsync();
        await bench.Worker.RequestAsync(Bad(Event));
        Assert.Equal(("waiting", 1), await StandsAsync());

        Assert.Equal([ReplayOutcome.OnItsWay], await bench.OutcomesAsync());

        Assert.Equal(("waiting", 1), await StandsAsync());
        Assert.Equal(1, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_processed_events"));
    }

    [Fact]
    public async Task Letters_are_chosen_by_reason_code_tenant_event_and_number()
    {
        await bench.Worker.RequestAsync(Bad(Event));
        await bench.Worker.RequestAsync(LetterBench.Request(Guid.NewGuid(), Quote with { Text = "" }));
        await bench.Worker.RequestAsync("nonsense"u8.ToArray());

        Assert.Equal(new ReplayStep.Begun(1, 0, 0), await PlanAsync(new DeadLetterFilter { Reason = "TO_PHONE is not" }));
        Assert.Equal(new ReplayStep.Begun(2, 0, 0), await PlanAsync(new DeadLetterFilter { Reason = "refused" }));
        Assert.Equal(new ReplayStep.Begun(0, 1, 0), await PlanAsync(new DeadLetterFilter { Reason = "unreadable" }));
        Assert.Equal(new ReplayStep.Begun(0, 1, 0), await PlanAsync(new DeadLetterFilter { TenantId = Guid.Empty }));
        Assert.Equal(new ReplayStep.Begun(1, 0, 0), await PlanAsync(OfTheEvent(Event)));
        Assert.Equal(new ReplayStep.Begun(1, 1, 1), await PlanAsync(new DeadLetterFilter(), limit: 1));
    }

    [Fact]
    public async Task What_is_no_event_says_why_it_cannot_be_replayed()
    {
        await bench.Worker.RequestAsync("nonsense"u8.ToArray());
        var id = (await bench.LetterAsync()).Id;

        var done = Assert.IsType<ReplayStep.Done>((await bench.ReplayAsync(OfTheEvent(id)))[1]);

        Assert.Equal(ReplayOutcome.Impossible, done.Outcome);
        Assert.StartsWith("What came is no event", done.Why, StringComparison.Ordinal);
        Assert.Equal(("waiting", 0), await StandsAsync());
    }

    [Fact]
    public async Task A_request_whose_file_was_not_kept_says_so()
    {
        await bench.Worker.RequestAsync(LetterBench.Request(
            Event, Quote with { MessageType = "image", Text = null, MediaBase64 = "AAEC", MediaMimeType = "image/jpeg", ToPhone = "abc" }));
        Assert.StartsWith("The file that came with it was not kept", (await bench.LetterAsync()).Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_to_a_number_that_was_nobodys_goes_to_whoever_binds_it()
    {
        await bench.Intake.ExecuteAsync("update whatsapp_tenant_bindings set is_active = false");
        await bench.DeliverAsync(LetterBench.Stored(Inbound.Text("oi").Event(Guid.Empty), Topics.Inbound));

        var early = Assert.IsType<ReplayStep.Done>((await bench.ReplayAsync())[1]);
        await bench.Intake.ExecuteAsync("update whatsapp_tenant_bindings set is_active = true");
        await bench.ReplayAsync();
        await IntakeBench.BringAsync(bench.Worker, await bench.RelayedAsync(Topics.Inbound));

        Assert.Equal((ReplayOutcome.Impossible, true), (early.Outcome, early.Why.Contains("bind-tenant", StringComparison.Ordinal)));
        Assert.Equal(Inbound.Tenant, await bench.Intake.AskAsync<Guid>("select tenant_id from whatsapp_messages where direction = 'in'"));
    }

    public async Task InitializeAsync() => bench = await LetterBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private Task PoisonAsync() =>
        bench.Intake.ExecuteAsync("alter table whatsapp_messages add constraint no_poison check (content <> 'veneno')");

    private async Task<(string Status, int Replays)> StandsAsync()
    {
        var letter = await bench.LetterAsync();
        return (letter.Status, letter.Replays);
    }

    private async Task<ReplayStep> PlanAsync(DeadLetterFilter filter, int? limit = null) => (await bench.ReplayAsync(filter, limit, dryRun: true))[0];

    private static DeadLetterFilter OfTheEvent(Guid id) => new() { EventId = id };

    private static byte[] Bad(Guid id) => LetterBench.Request(id, Quote with { ToPhone = "abc" });

    private static readonly Guid Event = Guid.Parse("aaaaaaaa-0000-4000-8000-000000000001");

    private static readonly OutboundMessagePayload Quote = new() { ToPhone = "+55 (11) 98888-7777", Text = "Seu orçamento está pronto." };
}
