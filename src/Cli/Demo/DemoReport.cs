using System.Text.Json;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>Shows what came out of the demonstration.</summary>
internal static class DemoReport
{
    public static void Show(IAnsiConsole console, DemoSight sight, TimeSpan answeredAfter)
    {
        console.MarkupLineInterpolated($"[bold]Conversation[/] with {sight.Conversation!.CustomerName}: {sight.Conversation.Status}, state {sight.Conversation.CurrentState}");
        console.Write(Messages(sight));
        console.MarkupLine("[bold]What verticals received[/]");
        console.Write(Events(sight));
        console.MarkupLineInterpolated($"Everything above took {answeredAfter.TotalMilliseconds:F0} ms from the webhook POST to the last event.");
    }

    private static Table Messages(DemoSight sight)
    {
        var table = new Table().AddColumns("", "Type", "Says", "Status");
        foreach (var message in sight.Messages)
        {
            table.AddRow(Cells(message.Direction == "in" ? "customer" : "engine", message.MessageType, Says(message), message.Status));
        }

        return table;
    }

    private static string Says(DemoRow message)
    {
        using var json = JsonDocument.Parse(message.ContentJson);
        return json.RootElement.TryGetProperty("buttons", out var buttons) && buttons.ValueKind == JsonValueKind.Array
            ? $"{message.Content}\n{string.Join(" ", buttons.EnumerateArray().Select(b => $"[{b.GetProperty("title").GetString()}]"))}"
            : message.Content;
    }

    private static Table Events(DemoSight sight)
    {
        var table = new Table().AddColumns("Event", "Id", "Tells");
        foreach (var envelope in sight.Events)
        {
            table.AddRow(Cells(envelope.EventType, $"{envelope.EventId}"[..8], Tells(envelope.Payload)));
        }

        return table;
    }

    private static string Tells(JsonElement payload)
    {
        foreach (var name in (string[])["intent", "status", "text"])
        {
            if (payload.TryGetProperty(name, out var value))
            {
                return $"{name}: {value}";
            }
        }

        return "";
    }

    private static string[] Cells(params string[] texts) => [.. texts.Select(Markup.Escape)];
}
