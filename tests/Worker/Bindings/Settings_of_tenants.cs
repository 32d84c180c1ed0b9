using System.Text.RegularExpressions;
using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Bindings.Settings;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Tests.Bindings;

public sealed partial class Settings_of_tenants
{
    [Theory]
    [InlineData("""{"sending": {"quiet_hours": {"from": "9pm", "to": "08:00"}}}""", "config.sending.quiet_hours.from", "must be a time such as 21:00")]
    [InlineData("""{"sending": {"quiet_hours": {"from": "21:00"}}}""", "config.sending.quiet_hours.to", "is missing")]
    [InlineData("""{"sending": {"business_hours": {"monday": ["08:00-12:00", "18:00-13:00"]}}}""",
        "config.sending.business_hours.monday[1]", "must be hours such as 08:00-12:00")]
    [InlineData("""{"sending": {"opt_out_exceptions": ["everything"]}}""",
        "config.sending.opt_out_exceptions[0]", "must be service, utility, marketing or authentication")]
    [InlineData("""{"sending": {"daily_budget": 1.5}}""", "config.sending.daily_budget", "must be a whole number from 0 to 2147483647")]
    [InlineData("""{"sending": {"daily_buget": 1}}""", "config.sending.daily_buget", "is no setting: is daily_budget meant?")]
    [InlineData("""{"sending": {"per_second": 0}}""", "config.sending.per_second", "must be a number from 0.01 to 10000")]
    [InlineData("""{"shows_buttons": "yes"}""", "config.shows_buttons", "must be true or false")]
    [InlineData("""{"chats": {"group": "keep"}}""", "config.chats.group", "must be store or ignore")]
    [InlineData("""{"texts": {"welcome": ""}}""", "config.texts.welcome", "must be a text of 1 to 1024 characters")]
    [InlineData("""{"texts": []}""", "config.texts",
        "must be an object with welcome, received, outside_hours, opted_out, opted_in, human_requested, choose")]
    [InlineData("""{"notifications": {"quote_created": true}}""",
        "config.notifications.quote_created", "must be false, or an object with text, template, language")]
    [InlineData("""{"notifications": {"<b>": false}}""", "config.notifications.*", "is no name: write it like order_created")]
    public void One_that_cannot_be_is_named_with_its_remedy(string config, string path, string remedy) =>
        Assert.Equal([(path, remedy)], SettingsPatch.Problems(config, ["config"]).Select(problem => (problem.Path, problem.Remedy)));

    [Fact]
    public void All_together_are_what_the_engine_reads()
    {
        Assert.Empty(SettingsPatch.Problems(Everything, ["config"]));

        var read = TenantSettings.Read(Everything, new IntakeOptions());

        Assert.Equal("Loja", read.BusinessName);
        Assert.Equal(new ReplyTexts
        {
            Welcome = "w", Received = "r", OutsideHours = "o", OptedOut = "out", OptedIn = "in", HumanRequested = "h",
        }, read.Texts);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromMinutes(2)), (read.QuietPeriod, read.StaleAfter));
        Assert.DoesNotContain(typeof(SendingPolicy).GetProperties().Where(property => property.CanWrite),
            property => Equals(property.GetValue(read.Sending), property.GetValue(SendingPolicy.Default)));
    }

    [Fact]
    public void What_was_wrong_before_keeps_nobody_from_changing_something_else()
    {
        const string old = """{"sending": {"daily_buget": 1, "time_zone": "Mars"}, "mine": 1}""";

        var changed = SettingsPatch.Apply(old, """{"sending": {"per_second": 3}}""", ["config.sending.per_second"]);

        Assert.Equal("""{"sending":{"daily_buget":1,"time_zone":"Mars","per_second":3},"mine":1}""", changed);
        Assert.Empty(SettingsPatch.Problems(changed, ["config.sending.per_second"]));
    }

    [Fact]
    public void A_part_that_is_named_and_not_given_is_removed() => Assert.Equal(
        """{"sending":{}}""",
        SettingsPatch.Apply("""{"sending": {"per_second": 3}}""", "{}", ["config.sending.per_second", "config.texts.welcome"]));

    [Fact]
    public void Every_one_is_documented_and_nothing_else_is()
    {
        var documented = Row().Matches(Repository.Read("docs", "tenant-settings.md"))
            .Select(row => row.Groups[1].Value);

        Assert.Equal(TenantSettingRules.All.Paths("config").Select(path => path["config.".Length..]).Order(), documented.Order());
    }

    private const string Everything = """
        {
          "business_name": "Loja", "quiet_period_hours": 1, "stale_after_minutes": 2, "shows_buttons": true,
          "texts": {"welcome": "w", "received": "r", "outside_hours": "o", "opted_out": "out", "opted_in": "in", "human_requested": "h", "choose": "c"},
          "chats": {"group": "store", "broadcast": "ignore", "status": "store", "newsletter": "ignore"},
          "notifications": {"quote_created": false, "order_created": {"text": "{order_number}"}, "quote_sent": {"template": "t", "language": "en"}},
          "retention": {"raw_days": 30, "messages_days": 365, "customers_days": 730},
          "sending": {
            "time_zone": "America/Manaus", "quiet_hours": {"from": "21:00", "to": "08:00", "classes": ["marketing"]},
            "business_hours": {"monday": ["08:00-12:00", "13:30-24:00"], "sunday": [], "classes": ["utility"]},
            "daily_budget": 5, "opt_out_exceptions": ["authentication"], "fallback_template": {"name": "n", "language": "en", "text_variable": "v"},
            "unknown_outcome": "resend", "unknown_after_minutes": 5, "per_second": 2, "per_customer_per_minute": 3, "portfolio": "p"
          }
        }
        """;

    [GeneratedRegex(@"^\| `([a-z_.*]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
