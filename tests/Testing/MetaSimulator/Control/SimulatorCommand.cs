using System.CommandLine;
using System.CommandLine.Parsing;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary>The simulator as a program.</summary>
internal static class SimulatorCommand
{
    public static RootCommand Create()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 9100 };
        var webhook = new Option<Uri?>("--webhook")
        {
            Description = "The app's callback, such as http://127.0.0.1:8090/webhook.",
            CustomParser = UriOf,
        };
        var secret = new Option<string?>("--app-secret") { Description = "Signs webhooks." };
        var token = new Option<string[]>("--token") { Description = "A token that is good; none given: any is." };
        var number = new Option<string[]>("--number") { Description = "PHONE_NUMBER_ID:WABA_ID:+DIGITS; none given: the demo's." };
        var window = new Option<bool>("--enforce-window") { Description = "Refuse free messages to who has not written for 24 hours." };
        var command = new RootCommand("A Graph API that answers like Meta's, for tests and local work.")
        {
            port, webhook, secret, token, number, window,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new SimulatorSettings
            {
                Port = parsed.GetValue(port),
                Webhook = parsed.GetValue(webhook),
                AppSecret = parsed.GetValue(secret),
                Tokens = [.. (parsed.GetValue(token) ?? []).Select(value => new SimulatedToken(value))],
                Numbers = NumbersOf(parsed.GetValue(number) ?? []),
                EnforcesWindow = parsed.GetValue(window),
            },
            cancellationToken));
        return command;
    }

    private static Uri? UriOf(ArgumentResult given)
    {
        if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var webhook))
        {
            return webhook;
        }

        given.AddError("--webhook is no URL: write it whole, such as http://127.0.0.1:8090/webhook.");
        return null;
    }

    private static IReadOnlyList<SimulatedNumber> NumbersOf(string[] given) => given.Length == 0
        ? [SimulatedNumber.Demo()]
        : [.. given.Select(number => number.Split(':', 3)).Select(parts => new SimulatedNumber(parts[0], parts[1], parts[2]))];

    private static async Task RunAsync(SimulatorSettings settings, CancellationToken cancellationToken)
    {
        await using var simulator = await GraphSimulator.StartAsync(settings, cancellationToken);
        Console.WriteLine($"Serving Meta's Graph API at {simulator.Address}; control at {simulator.Address}_simulator. Ctrl-C stops.");
        await simulator.WaitForShutdownAsync(cancellationToken);
    }
}
