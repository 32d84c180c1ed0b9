namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>A business number; what may change can be set.</summary>
/// <param name="id">Its phone number id.</param>
/// <param name="wabaId">The account it belongs to.</param>
/// <param name="display">The number itself, <c>+digits</c>.</param>
public sealed class SimulatedNumber(string id, string wabaId, string display)
{
    private const int OfBrazil = 55;

    /// <summary>The number that the demonstration binds.</summary>
    public static SimulatedNumber Demo() => new("100000000000001", "200000000000001", "+5511999999999");

    public string Id { get; } = id;

    public string WabaId { get; } = wabaId;

    public string Display { get; } = display;

    /// <summary>Without the plus, as webhooks write it.</summary>
    public string Digits => Display.TrimStart('+');

    /// <summary>Stands before a recipient that comes without a plus.</summary>
    public int CountryCode { get; init; } = OfBrazil;

    public string VerifiedName { get; init; } = "Simulated Business";

    /// <summary>CONNECTED, or DISCONNECTED after it was deregistered.</summary>
    public string Status { get; set; } = "CONNECTED";

    /// <summary>GREEN, YELLOW, RED or UNKNOWN.</summary>
    public string QualityRating { get; set; } = "GREEN";

    /// <summary>STANDARD or HIGH.</summary>
    public string Throughput { get; set; } = "STANDARD";

    /// <summary>TIER_250, TIER_2K and so on.</summary>
    public string MessagingLimit { get; set; } = "TIER_2K";

    /// <summary>AVAILABLE, LIMITED or BLOCKED.</summary>
    public string CanSendMessage { get; set; } = "AVAILABLE";

    /// <summary>VERIFIED, NOT_VERIFIED or EXPIRED.</summary>
    public string CodeVerificationStatus { get; set; } = "VERIFIED";

    public string NameStatus { get; set; } = "APPROVED";

    /// <summary>Six digits; null until one is set.</summary>
    public string? Pin { get; set; }

    /// <summary>The code that was sent to verify the number; null when none was asked for.</summary>
    public string? SentCode { get; set; }

    /// <summary>Where its own messages are posted, before the account's and the app's callback.</summary>
    public Uri? Callback { get; set; }
}
