using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Numbers;

/// <summary>A tenant's number, ready to be used at its provider.</summary>
/// <param name="Provider">Its provider.</param>
/// <param name="Account">The number with its secrets in plain text.</param>
/// <param name="VerifyToken">The verify token of its own, in plain text.</param>
internal sealed record TenantNumber(ProviderKind Provider, NumberAccount Account, string? VerifyToken)
{
    public SendingAccount Sending => Account.Sending;

    /// <summary>Names the number only: secrets never reach a log.</summary>
    public override string ToString() => $"TenantNumber {{ NumberId = {Sending.NumberId} }}";

    /// <summary>The port that serves its provider.</summary>
    /// <param name="ports">One for each provider that is served.</param>
    /// <param name="providerOf">Whose a port is.</param>
    /// <param name="what">What it does, for the sentence.</param>
    public Search<TPort> Served<TPort>(IEnumerable<TPort> ports, Func<TPort, ProviderKind> providerOf, string what) =>
        ports.Where(port => providerOf(port) == Provider).Select(Search<TPort> (port) => new Search<TPort>.Found(port)).FirstOrDefault()
        ?? new Search<TPort>.Unusable($"The number's provider is {Provider.Name()}, with which this engine cannot {what}.");
}
