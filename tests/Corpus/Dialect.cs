using System.Text.Json;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Corpus;

/// <summary>How one provider posts, and the numbers that its cases speak of.</summary>
public abstract class Dialect
{
    /// <summary>The folder with its cases.</summary>
    internal abstract string Folder { get; }

    /// <summary>Its numbers.</summary>
    internal abstract IReadOnlyList<BoundNumber> Numbers { get; }

    /// <summary>The account that people's user ids are of; null where accounts have no ids.</summary>
    internal virtual string? Account => null;

    /// <summary>What Webhook is told by its environment.</summary>
    internal abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Words that must never be published, whatever is posted.</summary>
    internal virtual IReadOnlyList<string> Secrets => [];

    /// <summary>The headers that prove a POST.</summary>
    internal abstract IReadOnlyDictionary<string, string> ProofOf(byte[] body);

    /// <summary>Where the provider may send a POST beside <c>/webhook</c>.</summary>
    internal virtual string OtherPathOf(JsonElement post) => "/webhook/";
}

/// <summary>A number as it is bound.</summary>
/// <param name="Binding">What Webhook knows of it.</param>
/// <param name="Phone">How people dial it.</param>
internal sealed record BoundNumber(BindingProjection Binding, string Phone)
{
    /// <summary>The provider's name for it.</summary>
    public string Name => Binding.PhoneNumberId ?? Binding.InstanceName!;
}
