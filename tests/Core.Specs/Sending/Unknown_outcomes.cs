using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Sending;

public sealed class Unknown_outcomes
{
    [Fact]
    public void Wait_for_a_status_first()
    {
        Assert.Equal(UnknownVerdict.Wait, After(TimeSpan.FromMinutes(29.9), UnknownPolicy.Default));
        Assert.Equal(UnknownVerdict.Wait, After(TimeSpan.FromMinutes(4.9), Resending));
    }

    [Fact]
    public void Are_left_to_a_person_unless_the_tenant_wants_them_sent_again()
    {
        Assert.Equal(UnknownVerdict.Hold, After(TimeSpan.FromMinutes(30), UnknownPolicy.Default));
        Assert.Equal(UnknownVerdict.Resend, After(TimeSpan.FromMinutes(5), Resending));
    }

    [Fact]
    public void Are_left_to_a_person_after_two_more_attempts_that_ended_in_doubt()
    {
        Assert.Equal(UnknownVerdict.Resend, After(TimeSpan.FromMinutes(5), Resending, resends: 1));
        Assert.Equal(UnknownVerdict.Hold, After(TimeSpan.FromMinutes(5), Resending, resends: 2));
    }

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly UnknownPolicy Resending = new(TimeSpan.FromMinutes(5), Resends: true);

    private static UnknownVerdict After(TimeSpan time, UnknownPolicy policy, int resends = 0) =>
        UnknownOutcome.Decide(Noon, resends, policy, Noon + time);
}
