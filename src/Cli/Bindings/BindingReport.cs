using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Bindings;

/// <summary>A binding, its health and its settings for a person.</summary>
internal static class BindingReport
{
    public static void Write(IAnsiConsole console, BindingDetails details)
    {
        var (binding, health) = (details.Binding, details.Health);
        var grid = new Grid().AddColumn().AddColumn();
        Row("Binding", binding.Id);
        Row("Number", $"{binding.DisplayNumber} ({binding.Provider} {(binding.InstanceName.Length > 0 ? binding.InstanceName : binding.PhoneNumberId)})");
        Row("Active", YesNo(binding.IsActive));
        Row("Can send", YesNo(health.CanSend));
        Row("Secrets", $"token {YesNo(binding.HasAccessToken)}, app secret {YesNo(binding.HasAppSecret)}, verify token {YesNo(binding.HasVerifyToken)}");
        Row("Waiting", health.Waiting == 0 ? "nothing" : $"{health.Waiting}, since {Moment(health.WaitingSince)}");
        Row("Last received", Moment(health.LastReceivedAt));
        Row("Last sent", Moment(health.LastSentAt));
        Row("Last failure", health.LastErrorCode.Length > 0 ? $"{health.LastErrorCode}, {Moment(health.LastFailedAt)}" : "none");
        Row("Settings", details.Config.Fields.Count == 0 ? "none of its own" : JsonFormatter.Default.Format(details.Config));
        console.Write(grid);
        foreach (var problem in health.Problems)
        {
            console.WriteLine($"! {problem}");
        }

        void Row(string name, string value) => grid.AddRow(Markup.Escape(name), Markup.Escape(value));
    }

    private static string YesNo(bool holds) => holds ? "yes" : "no";

    private static string Moment(Timestamp? at) => at is null ? "never" : $"{at.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss} UTC";
}
