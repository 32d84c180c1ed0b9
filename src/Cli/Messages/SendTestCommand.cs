using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Messages;

/// <summary><c>send-test</c>: sends a message to a number, and can wait until it has arrived.</summary>
internal static class SendTestCommand
{
    private const int UsualPatience = 60;

    public static Command Create()
    {
        var (options, content) = (new MessageOptions(), new TestContent());
        var wait = new Option<bool>("--wait") { Description = "Waits until it is delivered; ends with 1 when it fails." };
        var patience = new Option<int>("--timeout") { Description = "Waits so many seconds at most.", DefaultValueFactory = _ => UsualPatience };
        return options.Command(
            "send-test", "Sends a text or a template to a number.", [.. content.Options, wait, patience], async (parsed, cancellationToken) =>
            {
                var request = content.Request(parsed);
                var desk = await options.ConnectAsync(parsed, cancellationToken);
                request.TenantId = desk.TenantId;
                var answer = await desk.Client.SendAsync(request, deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                if (!parsed.GetValue(wait))
                {
                    options.Output.Print(parsed, () => JsonFormatter.Default.Format(answer), console => console.MarkupLineInterpolated($"{Sentence(answer)}"));
                    return;
                }

                var console = options.Output.IsJson(parsed) ? null : AnsiConsole.Console;
                console?.MarkupLineInterpolated($"{Sentence(answer)}");
                var delivery = new DeliveryWait(desk, answer.MessageId, TimeSpan.FromSeconds(parsed.GetValue(patience)));
                var message = await delivery.RunAsync(news => console?.MarkupLineInterpolated($"{news}"), cancellationToken);
                if (console is null)
                {
                    options.Output.Print(parsed, () => JsonFormatter.Default.Format(message), static _ => { });
                }

                DeliveryWait.Check(message);
            });
    }

    private static string Sentence(SendResponse answer) => answer.IsDuplicate
        ? $"{answer.MessageId} was asked for before, under this key: it is {answer.Status}."
        : $"{answer.MessageId} will be sent.";
}
