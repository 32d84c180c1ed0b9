using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Messages;

/// <summary>Shows a message to a person.</summary>
internal static class MessageTable
{
    public static Table Of(Message message)
    {
        var table = new Table().HideHeaders().AddColumns("What", "How");
        foreach (var (what, how) in Facts(message).Where(fact => fact.How.Length > 0))
        {
            table.AddRow(Markup.Escape(what), Markup.Escape(how));
        }

        return table;
    }

    private static IEnumerable<(string What, string How)> Facts(Message message) =>
    [
        ("Message", message.Id),
        ("Direction", message.Direction),
        ("Type", message.TemplateName.Length > 0 ? $"{message.Type} {message.TemplateName}" : message.Type),
        ("Text", message.Content),
        ("Status", message.IsHeld ? $"{message.Status}: a person is to say what became of it (./whatsapp resolve-message)" : message.Status),
        ("Since", Time(message.StatusUpdatedAt)),
        ("Waits for", message.WaitsFor),
        ("Until", message.WaitsFor.Length > 0 ? Time(message.DueAt) : ""),
        ("Attempts", message.WaitsFor.Length > 0 ? $"{message.Attempts}" : ""),
        ("Reason", message.ErrorCode.Length > 0 ? $"{message.ErrorCode}: {message.ErrorMessage}" : ""),
        ("Provider's id", message.ProviderMessageId),
        ("Conversation", message.ConversationId),
        ("Class", message.MessageClass),
        ("Key", message.IdempotencyKey),
        ("Correlation", message.CorrelationId),
        ("Asked for at", message.Direction == "out" ? Time(message.CreatedAt) : ""),
        ("Not before", Time(message.SendAt)),
        ("Not after", Time(message.ExpiresAt)),
        ("Sent at", Time(message.SentAt)),
    ];

    private static string Time(Timestamp? time) => time is null ? "" : $"{time.ToDateTimeOffset():u}";
}
