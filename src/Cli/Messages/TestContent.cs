using System.CommandLine;
using BaseCommerce.WhatsApp.V1;

namespace WhatsAppEngine.Cli.Messages;

/// <summary>What a test message says, and to whom.</summary>
internal sealed class TestContent
{
    private readonly Option<string> to = new("--to") { Description = "The customer's number, such as +5511999999999.", Required = true };
    private readonly Option<string?> text = new("--text") { Description = "The text." };
    private readonly Option<string?> template = new("--template") { Description = "A template's name, instead of a text." };
    private readonly Option<string?> language = new("--language") { Description = "The template's language. Default: pt_BR." };
    private readonly Option<string[]> variables = new("--variable", "--var")
    {
        Description = "A value of the template as NAME=VALUE; once for each.", DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> key = new("--key") { Description = "An idempotency key: with it, the message is sent once however often this runs." };

    public IEnumerable<Option> Options => [to, text, template, language, variables, key];

    /// <exception cref="CommandFailure">It says nothing, or two things.</exception>
    public SendRequest Request(ParseResult parsed)
    {
        var request = new SendRequest { ToPhone = parsed.GetValue(to), IdempotencyKey = parsed.GetValue(key) ?? "" };
        switch (parsed.GetValue(text), parsed.GetValue(template))
        {
            case ({ } words, null):
                request.Text = new TextBody { Text = words };
                return request;
            case (null, { } name):
                request.Template = new TemplateBody { Name = name, Language = parsed.GetValue(language) ?? "" };
                request.Template.Variables.Add(parsed.GetValue(variables)!.Select(Variable).ToDictionary());
                return request;
            default:
                throw new CommandFailure("say what to send: --text or --template.", ExitCode.Misused);
        }
    }

    private static (string Name, string Value) Variable(string given) => given.Split('=', 2) is [var name, var value]
        ? (name, value)
        : throw new CommandFailure($"--variable {given} is not NAME=VALUE.", ExitCode.Misused);
}
