using System.CommandLine;
using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Spectre.Console;
using WhatsAppEngine.Cli.Worker;

namespace WhatsAppEngine.Cli.Numbers;

/// <summary><c>number-subscribe</c>: makes webhooks come.</summary>
internal static class NumberSubscribeCommand
{
    public static Command Create()
    {
        var options = new NumberOptions();
        return options.Command(
            "number-subscribe", "Subscribes the token's app to the number's account, so that webhooks come; lists who is subscribed.", [],
            async (parsed, cancellationToken) =>
            {
                var client = new BaseCommerce.WhatsApp.V1.Numbers.NumbersClient(options.Connect(parsed));
                var subscribed = await client.SubscribeAsync(
                    options.Request(parsed), deadline: Deadline.FromNow(), cancellationToken: cancellationToken);
                options.Output.Print(parsed, () => JsonFormatter.Default.Format(subscribed), console => console.Write(Table(subscribed)));
            });
    }

    private static Table Table(Subscriptions subscriptions)
    {
        var table = new Table().AddColumns("App", "Name", "Address of the account's own");
        foreach (var subscription in subscriptions.Subscriptions_)
        {
            string[] cells = [subscription.AppId, subscription.AppName, subscription.OverrideUrl];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }
}
