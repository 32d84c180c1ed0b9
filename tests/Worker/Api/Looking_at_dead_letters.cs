using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Looking_at_dead_letters : IAsyncLifetime
{
    private LettersWorker worker = null!;

    [Fact]
    public async Task Gives_pages_the_newest_first()
    {
        var events = await worker.AddAsync(5);

        var first = await worker.Letters.ListAsync(new ListDeadLettersRequest { PageSize = 2 });
        var second = await worker.Letters.ListAsync(new ListDeadLettersRequest { PageSize = 2, PageToken = first.NextPageToken });
        var last = await worker.Letters.ListAsync(new ListDeadLettersRequest { PageSize = 2, PageToken = second.NextPageToken });

        Assert.Equal(events.Reverse().Select(id => $"{id}"), new[] { first, second, last }.SelectMany(page => page.Letters).Select(letter => letter.EventId));
        Assert.Equal("", last.NextPageToken);
    }

    [Fact]
    public async Task Shows_the_event_only_when_asked()
    {
        await worker.AddAsync(1);

        var without = (await worker.Letters.ListAsync(new ListDeadLettersRequest())).Letters.Single();
        var with = (await worker.Letters.ListAsync(new ListDeadLettersRequest { WithOriginal = true })).Letters.Single();

        Assert.DoesNotContain("Ana", without.ToString(), StringComparison.Ordinal);
        Assert.Contains("Ana", with.OriginalEvent, StringComparison.Ordinal);
        Assert.Equal(("waiting", "refused", 1, 0), (with.Status, with.Code, with.Attempts, with.Replays));
    }

    [Fact]
    public async Task A_replay_tells_the_plan_and_each_letter()
    {
        var events = await worker.AddAsync(45);
        await worker.AddAsync(1, "other");

        var steps = await ReplayAsync(new ReplayDeadLettersRequest { Filter = new DeadLetterFilter { Reason = "to_phone" }, Limit = 43 });

        Assert.Equal(new ReplayPlan { Letters = 43, More = 2 }, steps[0].Plan);
        Assert.Equal(events.Take(43).Select(id => $"{id}"), steps.Skip(1).Select(step => step.Result.EventId));
        Assert.All(steps.Skip(1), step => Assert.Equal(ReplayOutcome.Replayed, step.Result.Outcome));
        Assert.Equal(43, await worker.AskAsync<int>("select count(*) from whatsapp_outbox where topic = 'bc:whatsapp:outbound'"));
    }

    [Fact]
    public async Task A_dry_run_says_so()
    {
        await worker.AddAsync(1);
        var steps = await ReplayAsync(new ReplayDeadLettersRequest { DryRun = true });
        Assert.Equal(ReplayOutcome.WouldBeReplayed, steps[1].Result.Outcome);
        Assert.Equal(0, await worker.AskAsync<int>("select count(*) from whatsapp_outbox"));
    }

    [Fact]
    public async Task What_is_put_away_waits_no_more_but_can_be_named()
    {
        var events = await worker.AddAsync(2);
        await worker.AddAsync(1, tenant: Guid.Parse("7e57ab1e-0000-4000-8000-000000000002"));

        var discarded = await worker.Letters.DiscardAsync(
            new DiscardDeadLettersRequest { Filter = new DeadLetterFilter { TenantId = $"{Inbound.Tenant}" } });

        Assert.Equal(2, discarded.Discarded);
        Assert.Single((await worker.Letters.ListAsync(new ListDeadLettersRequest())).Letters);
        Assert.Equal(3, (await worker.Letters.ListAsync(new ListDeadLettersRequest { Status = "all" })).Letters.Count);
        Assert.Equal(2, (await worker.Letters.ListAsync(new ListDeadLettersRequest { Status = "discarded" })).Letters.Count);
        var steps = await ReplayAsync(new ReplayDeadLettersRequest { Filter = new DeadLetterFilter { EventId = $"{events[0]}" } });
        Assert.Equal(ReplayOutcome.Replayed, steps[1].Result.Outcome);
    }

    [Fact]
    public async Task An_event_that_has_no_letter_is_not_found()
    {
        var nobody = new DeadLetterFilter { EventId = $"{Guid.NewGuid()}" };
        var replay = await LettersWorker.RefusedAsync(() => ReplayAsync(new ReplayDeadLettersRequest { Filter = nobody }));
        var discard = await LettersWorker.RefusedAsync(() => worker.Letters.DiscardAsync(new DiscardDeadLettersRequest { Filter = nobody }).ResponseAsync);
        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (replay.StatusCode, discard.StatusCode));
    }

    [Fact]
    public async Task A_request_that_is_wrong_names_every_field()
    {
        var wrong = new DeadLetterFilter { TenantId = "x", EventId = "y" };

        var list = await LettersWorker.RefusedAsync(() => worker.Letters.ListAsync(
            new ListDeadLettersRequest { Filter = wrong, Status = "lost", PageSize = 101, PageToken = "1-x" }).ResponseAsync);
        var replay = await LettersWorker.RefusedAsync(() => ReplayAsync(new ReplayDeadLettersRequest { Limit = -1 }));
        var discard = await LettersWorker.RefusedAsync(() => worker.Letters.DiscardAsync(new DiscardDeadLettersRequest()).ResponseAsync);

        Assert.Equal(
            (StatusCode.InvalidArgument, StatusCode.InvalidArgument, StatusCode.InvalidArgument), (list.StatusCode, replay.StatusCode, discard.StatusCode));
        foreach (var field in new[] { "filter.tenant_id", "filter.event_id", "status", "page_size", "page_token" })
        {
            Assert.Contains($"{field} must be", list.Detail, StringComparison.Ordinal);
        }

        Assert.StartsWith("limit must be", replay.Detail, StringComparison.Ordinal);
        Assert.StartsWith("filter must name", discard.Detail, StringComparison.Ordinal);
    }

    public async Task InitializeAsync() => worker = await LettersWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private async Task<IReadOnlyList<ReplayProgress>> ReplayAsync(ReplayDeadLettersRequest request)
    {
        using var call = worker.Letters.Replay(request);
        return await call.ResponseStream.ReadAllAsync().ToListAsync();
    }
}
