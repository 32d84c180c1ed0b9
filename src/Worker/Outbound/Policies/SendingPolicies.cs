using System.Text.Json;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Outbound.Policies;

/// <summary>
/// Reads what a tenant wants of its sending: <c>sending</c> in its number's settings, described in <c>docs/sending.md</c>. What is missing,
/// or of another kind than it should be, is as if it were not there.
/// </summary>
internal static class SendingPolicies
{
    /// <summary>The policy that some JSON asks for.</summary>
    public static SendingPolicy Read(string? json)
    {
        if (json is null)
        {
            return SendingPolicy.Default;
        }

        using var document = JsonDocument.Parse(json);
        var sending = new Setting(document.RootElement);
        return new SendingPolicy
        {
            Zone = Zones.Find(sending.Text("time_zone")) ?? SendingPolicy.Default.Zone,
            QuietHours = HourSettings.Quiet(sending.Of("quiet_hours")),
            BusinessHours = HourSettings.Business(sending.Of("business_hours")),
            DailyBudget = (int?)sending.Number("daily_budget", 0, int.MaxValue),
            OptOutExceptions = sending.Classes("opt_out_exceptions") ?? SendingPolicy.Default.OptOutExceptions,
            Fallback = Fallback(sending.Of("fallback_template")),
            Unknown = Unknown(sending),
            PerSecond = sending.Number("per_second", 0.01, 10_000),
            PerCustomerPerMinute = sending.Number("per_customer_per_minute", 0.01, 10_000),
            Portfolio = sending.Text("portfolio"),
        };
    }

    /// <summary>Names of the settings that are there and were not understood.</summary>
    public static IReadOnlyList<string> Problems(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        var (sending, policy) = (new Setting(document.RootElement), Read(json));
        return
        [
            .. sending.Misread("time_zone", Zones.Find(sending.Text("time_zone"))),
            .. sending.Misread("quiet_hours", policy.QuietHours),
            .. sending.Misread("business_hours", policy.BusinessHours),
            .. sending.Misread("daily_budget", policy.DailyBudget),
            .. sending.Misread("opt_out_exceptions", sending.Classes("opt_out_exceptions")),
            .. sending.Misread("fallback_template", policy.Fallback),
            .. sending.Misread("unknown_outcome", sending.Text("unknown_outcome") is "hold" or "resend" ? policy.Unknown : null),
            .. sending.Misread("unknown_after_minutes", sending.Number("unknown_after_minutes", 0.1, 10_080)),
            .. sending.Misread("per_second", policy.PerSecond),
            .. sending.Misread("per_customer_per_minute", policy.PerCustomerPerMinute),
            .. sending.Misread("portfolio", policy.Portfolio),
        ];
    }

    private static FallbackTemplate? Fallback(Setting? template) => template?.Text("name") is { } name
        ? new FallbackTemplate(name, template.Value.Text("language") ?? "pt_BR", template.Value.Text("text_variable") ?? "text")
        : null;

    private static UnknownPolicy Unknown(Setting sending) => new(
        sending.Number("unknown_after_minutes", 0.1, 10_080) is { } minutes ? TimeSpan.FromMinutes(minutes) : UnknownPolicy.Default.After,
        Resends: sending.Text("unknown_outcome") == "resend");
}
