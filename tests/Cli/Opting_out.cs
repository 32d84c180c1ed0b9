namespace WhatsAppEngine.Cli.Tests;

public sealed class Opting_out
{
    [Fact]
    public async Task All_pages_are_listed_up_to_the_limit()
    {
        await using var worker = await FakeWorker.StartAsync();

        var all = await Operator.TypesAsync(["list-optouts", "--tenant-id", "t", "--worker", worker.Address]);
        var one = await Operator.TypesAsync(["list-optouts", "--tenant-id", "t", "--limit", "1", "--output", "json", "--worker", worker.Address]);

        Assert.Equal((0, ""), (all.ExitCode, all.Errors));
        Assert.All(["+5511999990001", "+5511999990002", "+5511999990003", "they want messages again"],
            text => Assert.Contains(text, all.Output, StringComparison.Ordinal));
        Assert.Contains("+5511999990001", one.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("+5511999990002", one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_is_noted_and_taken_back()
    {
        await using var worker = await FakeWorker.StartAsync();

        var gone = await Operator.TypesAsync(
            ["opt-out", "--tenant-id", "t", "--customer", "+5511999990001", "--reason", "called us", "--worker", worker.Address]);
        var back = await Operator.TypesAsync(["opt-in", "--tenant-id", "t", "--customer", "+5511999990001", "--worker", worker.Address]);

        Assert.Equal("+5511999990001 gets no more messages.\n", gone.Output);
        Assert.Equal("+5511999990001 gets messages again.\n", back.Output);
        Assert.Equal(("t", "called us"), (worker.OptOuts.Added!.TenantId, worker.OptOuts.Added.Reason));
        Assert.Equal("t", worker.OptOuts.Removed!.TenantId);
    }
}
