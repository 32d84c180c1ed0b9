using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;

namespace WhatsAppEngine.Cli.Simulate;

/// <summary><c>simulate</c>: plays a customer's message through the webhook, and shows what the engine makes of it.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var options = new SimulateOptions();
        var command = new Command("simulate", "Plays a customer's message through the webhook, and shows what the engine makes of it.");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (wait, message) = (options.Wait(parsed), options.Message(parsed, TimeProvider.System.GetUtcNow()));
            var post = await options.PostAsync(parsed, cancellationToken);
            await post.SendAsync(message, cancellationToken);
            var talk = new SimulatedTalk(options.Connect(parsed), options.Tenant(parsed), message, TimeProvider.System);
            var messages = await talk.WatchAsync(wait, cancellationToken);
            options.Output.Print(parsed, () => JsonFormatter.Default.Format(messages), console => Write(console, messages));
        });
        return command;
    }

    private static void Write(IAnsiConsole console, ListMessagesResponse talk)
    {
        foreach (var message in talk.Messages.Reverse())
        {
            console.WriteLine($"{(message.Direction == "in" ? "customer" : "engine"),-9} {message.Status,-10} {message.Type,-12} {message.Content}");
        }

        if (!talk.Messages.Any(message => message.Direction == "out"))
        {
            console.WriteLine("The engine has not answered: a rule of its own may want none (opted out, assigned to a person, answered not long ago).");
        }
    }
}
