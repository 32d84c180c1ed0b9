using WhatsAppEngine.Cli.Simulate;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>A made-up customer's first message.</summary>
internal static class DemoMessage
{
    public const string Text = "Olá, quero um orçamento 🙂";
    private const string CustomerName = "Ana Souza";

    /// <summary>From a customer nobody has seen before, so that the conversation is new.</summary>
    public static SimulatedMessage Create(DateTimeOffset now) =>
        new(SimulatedMessage.Somebody(), CustomerName, new SimulatedContent.Text(Text), now);
}
