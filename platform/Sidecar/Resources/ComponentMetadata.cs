using System.Globalization;
using Platform.Redis;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Resources;

/// <summary>Reads the resolved metadata of one component as daprd does; names are matched without regard to case.</summary>
internal sealed class ComponentMetadata(string component, IEnumerable<KeyValuePair<string, string>> values)
{
    private static readonly HashSet<string> Truthy = new(StringComparer.OrdinalIgnoreCase) { "y", "yes", "true", "t", "on", "1" };

    private readonly Dictionary<string, string> values = new(values, StringComparer.OrdinalIgnoreCase);

    public ComponentMetadata(ComponentContext context) : this(context.Name, context.Metadata)
    {
    }

    private string? this[string name] => values.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    public string Text(string name, string absent = "") => this[name] ?? absent;

    public string Required(string name) => this[name] ?? throw Error(name, "is missing");

    public bool Flag(string name, bool absent = false) => this[name] is { } text ? Truthy.Contains(text) : absent;

    public int Number(string name, int absent) => NumberOrNull(name) ?? absent;

    public int? NumberOrNull(string name) => this[name] is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw Error(name, $"'{text}' is not a whole number");

    /// <summary>A Go duration; a number without a unit is milliseconds.</summary>
    public TimeSpan Duration(string name, TimeSpan absent) => this[name] is not { } text ? absent
        : long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
        : GoDuration.TryParse(text, out var duration) ? duration
        : throw Error(name, $"'{text}' is neither milliseconds nor a duration such as 5s");

    /// <summary>The server that <c>redisHost</c> and its companions name (dapr.md 5.10). One server: no cluster, no sentinel.</summary>
    public RedisOptions Redis()
    {
        if (Text("redisType", "node") != "node" || Flag("failover"))
        {
            throw Error("redisType", "only a single node is supported here");
        }

        var address = Required("redisHost").Split(':', 2);
        return new RedisOptions
        {
            Host = address[0],
            Port = address.Length == 2 ? Port(address[1]) : Number("redisPort", 6379),
            Username = this["redisUsername"],
            Password = this["redisPassword"],
            Database = Number("redisDB", 0),
            Tls = Flag("enableTLS"),
            InsecureSkipTlsVerify = Flag("insecureSkipTLSVerify"),
            ConnectTimeout = Duration("dialTimeout", TimeSpan.FromSeconds(5)),
            ClientName = component,
        };
    }

    public InvalidComponentException Error(string name, string problem) => new(component, $"metadata {name} {problem}");

    private int Port(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
        ? port
        : throw Error("redisHost", $"'{text}' is not a port");
}
