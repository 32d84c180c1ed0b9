using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Meta.Errors;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>The table of errors against what Meta documents about each code.</summary>
public sealed class Meta_errors
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_becomes_what_its_class_asks_for(int code, int status, string documented)
    {
        var outcome = OutcomeOf(status, code);
        switch (documented[0])
        {
            case 'R':
                Assert.IsType<SendOutcome.TryLater>(outcome);
                break;
            case 'W' when code == 131042:
                Assert.Equal(ChannelState.PaymentMissing, Assert.IsType<SendOutcome.AccountProblem>(outcome).State);
                break;
            case 'W':
                Assert.True(FirstWait(outcome) >= TimeSpan.FromMinutes(5), $"{code} waits {FirstWait(outcome)} only");
                break;
            case 'N':
                Assert.True(outcome is SendOutcome.Refused or SendOutcome.AccountProblem, $"{code} became {outcome.GetType().Name}");
                break;
            default:
                Assert.IsType<SendOutcome.Refused>(outcome);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_documented_code_has_a_meaning_and_a_remedy(int code, int status, string documented)
    {
        var row = Assert.Single([MetaErrors.Of(code.ToString(CultureInfo.InvariantCulture))]);
        Assert.NotNull(row);
        Assert.NotEmpty(row.Meaning);
        Assert.NotEmpty(row.Remedy);
        Assert.EndsWith($"Remedy: {row.Remedy}", ReasonOf(OutcomeOf(status, code)), StringComparison.Ordinal);
        Assert.NotEmpty(documented);
    }

    [Theory]
    [InlineData(4, Throttle.Number)]
    [InlineData(613, Throttle.Number)]
    [InlineData(80007, Throttle.Number)]
    [InlineData(130429, Throttle.Number)]
    [InlineData(131048, Throttle.Number)]
    [InlineData(131056, Throttle.Pair)]
    [InlineData(2, Throttle.None)]
    [InlineData(131049, Throttle.None)]
    public void What_is_too_fast_is_told(int code, Throttle throttle) =>
        Assert.Equal(throttle, Assert.IsType<SendOutcome.TryLater>(OutcomeOf(400, code)).Throttle);

    [Fact]
    public void Too_many_requests_are_too_fast_whatever_the_code() =>
        Assert.Equal(Throttle.Number, Assert.IsType<SendOutcome.TryLater>(MetaErrors.Outcome(429, default, retryAfter: null)).Throttle);

    [Fact]
    public void The_table_knows_no_code_that_is_not_documented_and_none_twice()
    {
        var documented = Codes.Select(row => (int)row[0]).ToHashSet();
        Assert.All(MetaErrors.Table, row => Assert.Contains(documented, row.Covers));
        Assert.All(documented, code => Assert.True(
            MetaErrors.Table.Count(row => row.Covers(code)) == 1 || code == 2388019, $"{code} has more than one row"));
    }

    [Theory]
    [InlineData(131049, 24 * 60)]
    [InlineData(133015, 5)]
    [InlineData(133016, 72 * 60)]
    [InlineData(134101, 10)]
    [InlineData(132069, 60)]
    [InlineData(80007, 1)]
    [InlineData(4, 1)]
    [InlineData(17, 1)]
    [InlineData(32, 1)]
    [InlineData(613, 1)]
    [InlineData(2494100, 1)]
    public void A_wait_is_at_least_what_meta_says(int code, int minutes) =>
        Assert.True(FirstWait(OutcomeOf(400, code)) >= TimeSpan.FromMinutes(minutes));

    [Fact]
    public void A_wait_for_marketing_grows_and_ends_soon()
    {
        var plan = PlanOf(131049);
        Assert.True(plan.Next(2, null, 0, Noon) - Noon >= TimeSpan.FromHours(48));
        Assert.Null(plan.Next(3, null, 0, Noon));
    }

    [Fact]
    public void Too_many_messages_to_one_customer_wait_four_to_the_nth_seconds()
    {
        var waits = Enumerable.Range(1, 5).Select(n => (PlanOf(131056).Next(n, null, 0, Noon) - Noon)!.Value.TotalSeconds);
        Assert.Equal([4, 16, 64, 256, 1024], waits);
    }

    [Fact]
    public void Too_many_messages_a_second_wait_about_a_second() =>
        Assert.InRange(FirstWait(OutcomeOf(400, 130429)), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(3));

    [Theory]
    [InlineData(1)]
    [InlineData(131000)]
    public void What_is_worth_a_few_tries_is_not_tried_for_long(int code) => Assert.Null(PlanOf(code).Next(6, null, 0, Noon));

    [Theory]
    [InlineData(131026, RefusalCause.RecipientUnreachable)]
    [InlineData(131030, RefusalCause.RecipientUnreachable)]
    [InlineData(130497, RefusalCause.RecipientUnreachable)]
    [InlineData(131047, RefusalCause.ReengagementNeeded)]
    [InlineData(131050, RefusalCause.MarketingStopped)]
    [InlineData(132001, RefusalCause.TemplateUnusable)]
    [InlineData(100, RefusalCause.BadRequest)]
    public void A_refusal_says_who_has_to_do_something(int code, RefusalCause cause) =>
        Assert.Equal(cause, Assert.IsType<SendOutcome.Refused>(OutcomeOf(400, code)).Cause);

    [Theory]
    [InlineData(0, ChannelState.TokenRejected)]
    [InlineData(190, ChannelState.TokenRejected)]
    [InlineData(10, ChannelState.TokenRejected)]
    [InlineData(250, ChannelState.TokenRejected)]
    [InlineData(131005, ChannelState.TokenRejected)]
    [InlineData(368, ChannelState.Restricted)]
    [InlineData(131031, ChannelState.Restricted)]
    [InlineData(131042, ChannelState.PaymentMissing)]
    [InlineData(133010, ChannelState.NumberUnusable)]
    [InlineData(33, ChannelState.NumberUnusable)]
    public void Trouble_of_the_number_is_not_the_messages(int code, ChannelState state) =>
        Assert.Equal(state, Assert.IsType<SendOutcome.AccountProblem>(OutcomeOf(400, code)).State);

    [Theory]
    [InlineData(500, """{"code":9999999}""", nameof(SendOutcome.TryLater))]
    [InlineData(400, """{"code":9999999,"is_transient":true}""", nameof(SendOutcome.TryLater))]
    [InlineData(400, """{"code":9999999,"is_transient":false}""", nameof(SendOutcome.Refused))]
    [InlineData(429, """{}""", nameof(SendOutcome.TryLater))]
    [InlineData(500, """{"code":131026}""", nameof(SendOutcome.Refused))]
    [InlineData(200, """{"code":"131056"}""", nameof(SendOutcome.TryLater))]
    [InlineData(500, "[]", nameof(SendOutcome.Unknown))]
    [InlineData(408, "1", nameof(SendOutcome.Unknown))]
    [InlineData(404, "1", nameof(SendOutcome.Refused))]
    public void A_code_nobody_knows_is_judged_by_the_rest(int status, string error, string outcome) =>
        Assert.Equal(outcome, MetaErrors.Outcome(status, JsonElement.Parse(error), null).GetType().Name);

    [Theory]
    [InlineData("""{"code":131026,"message":"(#131026) Undeliverable","error_data":{"details":"told"}}""", "(#131026) Undeliverable: told")]
    [InlineData("""{"code":131026,"message":"(#131026) Undeliverable","error_data":"told"}""", "(#131026) Undeliverable: told")]
    [InlineData("""{"code":131026,"message":"to +55 (11) 98765-4321"}""", "to …")]
    [InlineData("""{"code":131026,"message":"no wamid.HBgNNTUxMTk4NzY1NDMyMQ== here"}""", "no … here")]
    [InlineData("""{"code":131026,"message":"not BR.ENT.506120321 nor 5511987654321"}""", "not … nor …")]
    public void A_reason_is_metas_own_without_anybodys_number(string error, string begins) =>
        Assert.StartsWith(begins + " Remedy:", ReasonOf(MetaErrors.Outcome(400, JsonElement.Parse(error), null)), StringComparison.Ordinal);

    /// <summary>Code, HTTP status, class; of a range its ends and one between.</summary>
    public static TheoryData<int, int, string> Codes
    {
        get
        {
            var data = new TheoryData<int, int, string>();
            foreach (var row in Documented.Split('\n').Select(line => line.Split('|')))
            {
                foreach (var code in row[0].Split(' ').SelectMany(Spread))
                {
                    data.Add(code, int.Parse(row[1], CultureInfo.InvariantCulture), row[2]);
                }
            }

            return data;
        }
    }

    private static IEnumerable<int> Spread(string codes)
    {
        var ends = codes.Split('-').Select(code => int.Parse(code, CultureInfo.InvariantCulture)).ToArray();
        return ends.Length == 1 ? ends : [ends[0], (ends[0] + ends[1]) / 2, ends[1]];
    }

    private static SendOutcome OutcomeOf(int status, int code) =>
        MetaErrors.Outcome(status, JsonElement.Parse($$"""{"code":{{code}},"message":"(#{{code}}) No"}"""), retryAfter: null);

    private static RetryPlan PlanOf(int code) => Assert.IsType<SendOutcome.TryLater>(OutcomeOf(400, code)).Plan!;

    private static TimeSpan FirstWait(SendOutcome outcome)
    {
        var again = Assert.IsType<Settlement.Again>(Settlement.Of(outcome, attempts: 1, RetryPlan.Default, jitter: 0, Noon));
        return again.DueAt - Noon;
    }

    private static string ReasonOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Refused refused => refused.Reason,
        SendOutcome.TryLater later => later.Reason,
        SendOutcome.AccountProblem problem => problem.Reason,
        _ => "",
    };

    // Codes, the HTTP status that Meta last published (400 where it published none), and the class: R try again with a back-off,
    // W only after a wait or a condition, N never by itself, - not about messages.
    private const string Documented = """
        0|401|N
        1|400|R few
        2|503|R
        3|500|N
        4|400|R slow
        10|403|N
        17 32 613|400|R slow
        33|400|N
        100|400|N
        190|401|N
        200|403|N
        201-299|403|N
        368|403|N
        80007|400|R slow
        130403|400|N
        130429|400|R
        130472|400|N
        130497|403|N
        131000|500|R few
        131005|403|N
        131008|400|N
        131009|400|N
        131016|500|R
        131021|400|N
        131026|400|N
        131030|400|N
        131031|403|N
        131037|400|N
        131042|400|W
        131044|400|N
        131045|500|N
        131047|400|N
        131048|400|W
        131049|400|W ≥24 h
        131050|400|N
        131051|400|N
        131052|400|N
        131053|400|N
        131055|400|N
        131056|400|R
        131057|500|R
        131059|400|R
        131060|400|N
        131062|400|N
        131063|400|N
        131064|400|W
        131065|400|N
        132000|400|N
        132001|404|N
        132005|400|N
        132007|400|N
        132008 132012|400|N
        132015|400|W
        132016|400|N
        132018|400|N
        132068|400|N
        132069|400|W
        133000|500|W
        133004|503|R
        133005|400|N
        133006|400|N
        133008 133009|400|W
        133010|400|N
        133015|400|W 5 min
        133016|400|W 72 h
        134011|400|N
        134100|400|N
        134101|400|W
        134102|500|N
        135000|400|N
        136024|400|N
        137000|400|N
        138000-138038|400|-
        139100-139103|400|-
        147001-147005|400|N
        131020 131041 131201-131215|400|-
        2388000-2388018 2388019 2388020-2388999|400|N
        2494100|400|R min
        2593107-2593109|400|N
        1752041|400|N
        """;
}
