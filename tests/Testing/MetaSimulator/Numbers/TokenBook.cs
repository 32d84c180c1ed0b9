using System.Collections.Concurrent;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>The access tokens. While none was ever added, any token is good.</summary>
public sealed class TokenBook
{
    private const string Scheme = "Bearer ";
    private const int Expired = 463;

    private readonly ConcurrentDictionary<string, SimulatedToken> tokens;
    private readonly ConcurrentDictionary<string, bool> expired = new();
    private readonly TimeProvider time;

    internal TokenBook(IEnumerable<SimulatedToken> tokens, TimeProvider time)
    {
        this.tokens = new(tokens.ToDictionary(token => token.Value));
        this.time = time;
    }

    /// <summary>Makes a token good; from now on only those that were added are.</summary>
    public void Add(SimulatedToken token)
    {
        tokens[token.Value] = token;
        expired.TryRemove(token.Value, out _);
    }

    /// <summary>Calls with this token are refused with 190, subcode 463, until it is renewed.</summary>
    public void Expire(string value) => expired[value] = true;

    /// <summary>The token works again.</summary>
    public void Renew(string value) => expired.TryRemove(value, out _);

    internal GraphError? Check(string? authorization, IReadOnlyList<string> owners, string operation) =>
        authorization?.StartsWith(Scheme, StringComparison.Ordinal) != true || authorization.Length == Scheme.Length
            ? new GraphError(190, "An access token is required to request this resource.")
            : CheckValue(authorization[Scheme.Length..], owners, operation);

    /// <summary>A bearer token that works, whatever it is for.</summary>
    internal bool IsGood(string? authorization) => Check(authorization, [], "") is null;

    private GraphError? CheckValue(string value, IReadOnlyList<string> owners, string operation)
    {
        var known = tokens.GetValueOrDefault(value);
        if (expired.ContainsKey(value) || known?.ExpiresAt <= time.GetUtcNow())
        {
            return new GraphError(190, "Error validating access token: Session has expired.", Expired);
        }

        return known is null && !tokens.IsEmpty ? new GraphError(190, "Invalid OAuth access token.")
            : known is null || MayUse(known, owners) ? null
            : new GraphError(operation is "messages" or "read" or "media" ? 10 : 200, "The token has no access to this object.");
    }

    private static bool MayUse(SimulatedToken token, IReadOnlyList<string> owners) =>
        owners.Count == 0 || token.NumberIds is null || owners.Any(token.NumberIds.Contains);
}
