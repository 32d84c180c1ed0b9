using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Tests.Events;

/// <summary>The part of <c>docs/events.md</c> that lists the fields of every payload, from the doc comments of the contracts.</summary>
internal static partial class FieldReference
{
    /// <summary>The line that it begins with.</summary>
    public const string Heading = "## Fields";

    private static readonly XDocument Comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "WhatsAppEngine.Contracts.xml"));

    public static string Write()
    {
        var text = new StringBuilder($"{Heading}\n\nA field that is not required is left out when there is nothing to say.\n");
        foreach (var type in Payloads())
        {
            text.Append($"\n### {type.Name}\n\n{Words(Comment($"T:{type.FullName}"))}\n\n| Field | Type | |\n|---|---|---|\n");
            foreach (var property in type.GetProperties().Where(property => property.Name != "EqualityContract"))
            {
                text.Append($"| `{NameOf(property.Name)}` | {TypeOf(property)} | {Required(property)}{Words(Comment($"P:{type.FullName}.{property.Name}"))} |\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<Type> Payloads() => typeof(InboundMessagePayload).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(InboundMessagePayload).Namespace && type.Name.EndsWith("Payload", StringComparison.Ordinal))
        .Prepend(typeof(EventEnvelope)).OrderBy(type => type != typeof(EventEnvelope)).ThenBy(type => type.Name, StringComparer.Ordinal);

    private static string Required(PropertyInfo property) =>
        property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is null ? "" : "Required. ";

    private static string TypeOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when type == typeof(string) => "text",
            _ when type == typeof(Guid) => "UUID",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) || type == typeof(double) => "number",
            _ when type == typeof(DateTimeOffset) => "time",
            _ when type == typeof(JsonElement) => "JSON",
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => "object",
            { IsGenericType: true } => $"list of {Element(type.GetGenericArguments()[0])}",
            _ => Element(type),
        };
    }

    private static string Element(Type type) => type == typeof(string) ? "text" : $"[{type.Name}](#{type.Name.ToLowerInvariant()})";

    private static XElement Comment(string member) =>
        Comments.Descendants("member").Single(described => described.Attribute("name")!.Value == member).Element("summary")!;

    private static string Words(XElement summary)
    {
        var words = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => $"`{Referred(see.Attribute("cref")!.Value)}`",
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            _ => node.ToString(),
        }));
        return Space().Replace(System.Net.WebUtility.HtmlDecode(words), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    // Of an event's type its value, of a field its name in JSON, of a payload its own.
    private static string Referred(string member)
    {
        var name = member[(member.LastIndexOf('.') + 1)..];
        return member.StartsWith("F:WhatsAppEngine.Contracts.EventTypes.", StringComparison.Ordinal)
            ? (string)typeof(EventTypes).GetField(name)!.GetRawConstantValue()!
            : member[0] == 'P' ? NameOf(name) : name;
    }

    private static string NameOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
