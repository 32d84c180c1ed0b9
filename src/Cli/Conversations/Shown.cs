using System.Globalization;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary>What customers wrote, as a terminal may show it: on one line, without signs that would move its cursor or change its colours.</summary>
internal static class Shown
{
    public static string Line(string text) => new([.. text.Select(sign => char.IsControl(sign) ? ' ' : sign)]);

    public static string Time(Timestamp? time) =>
        time is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{time.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}");

    /// <summary>When, which way, how it stands, and what it says.</summary>
    public static string Line(Message message)
    {
        var arrow = message.Direction == "in" ? "<-" : "->";
        var status = message.ErrorCode.Length > 0 ? $"{message.Status} ({message.ErrorCode})" : message.Status;
        var content = message.Content.Length > 0 ? Line(message.Content) : $"({message.Type})";
        return $"{Time(message.CreatedAt)}  {arrow}  {status,-9}  {content}";
    }
}
