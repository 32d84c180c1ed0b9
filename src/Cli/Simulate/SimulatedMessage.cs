using System.Security.Cryptography;

namespace WhatsAppEngine.Cli.Simulate;

/// <summary>A message that a made-up customer writes.</summary>
/// <param name="From">The customer's number, in digits.</param>
/// <param name="Name">The customer's name.</param>
/// <param name="Said">What it says.</param>
/// <param name="SentAt">When.</param>
internal sealed record SimulatedMessage(string From, string Name, SimulatedContent Said, DateTimeOffset SentAt)
{
    /// <summary>The provider's id of it.</summary>
    public string MessageId { get; } = $"wamid.simulated.{Guid.NewGuid():N}";

    /// <summary>The digits of a Brazilian mobile that hardly anybody has written from before.</summary>
    public static string Somebody() => $"55119{RandomNumberGenerator.GetInt32(10_000_000, 99_999_999)}";
}

/// <summary>What a message says.</summary>
internal abstract record SimulatedContent
{
    /// <summary>Words.</summary>
    public sealed record Text(string Words) : SimulatedContent;

    /// <summary>A button that was tapped.</summary>
    public sealed record Button(string Id, string Title) : SimulatedContent;
}
