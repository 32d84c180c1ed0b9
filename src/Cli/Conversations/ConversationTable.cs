using BaseCommerce.WhatsApp.V1;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Conversations;

/// <summary>Conversations for a person to read.</summary>
internal static class ConversationTable
{
    public static Table Of(IEnumerable<Conversation> conversations)
    {
        var table = new Table().AddColumns("Last message", "Customer", "Name", "Status", "State", "Messages", "Unread", "Assigned to", "Id");
        foreach (var c in conversations)
        {
            string[] cells =
            [
                Shown.Time(c.LastMessageAt), c.CustomerPhone, Shown.Line(c.CustomerName), c.IsOptedOut ? $"{c.Status}, opted out" : c.Status,
                c.CurrentState, $"{c.MessageCount}", $"{c.UnreadCount}", c.AssignedUserId, c.Id,
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }
}
