namespace Platform.Sidecar.AppChannel;

/// <summary>The gRPC metadata that go with an event.</summary>
internal static class EventHeaders
{
    public const string Token = "dapr-api-token";

    /// <summary>Null when stored publish metadata cannot be sent as gRPC metadata.</summary>
    public static Metadata? TryMake(EventDelivery delivery, string? token)
    {
        var headers = new Metadata { { "pubsubname", delivery.Subscription.PubSub } };
        foreach (var (name, value) in delivery.Message.Metadata)
        {
            if (!TryAdd(headers, name, value))
            {
                return null;
            }
        }

        if (delivery.Event.Trace.Parent is { Length: > 0 } parent)
        {
            headers.Add("traceparent", parent);
        }

        if (token is not null)
        {
            headers.Add(Token, token);
        }

        return headers;
    }

    private static bool TryAdd(Metadata headers, string name, string value)
    {
        var key = name.ToLowerInvariant();
        if (key is "content-type" or "content-length" or "pubsubname")
        {
            return true;
        }

        if (!key.All(IsLegal) || key.EndsWith("-bin", StringComparison.Ordinal) || !value.All(c => c is >= ' ' and <= '~'))
        {
            return false;
        }

        headers.Add(key, value);
        return true;
    }

    private static bool IsLegal(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.';
}
