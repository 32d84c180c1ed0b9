using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Architecture;

/// <summary>The code and Dapr's files call components, apps and topics by the same names.</summary>
public sealed partial class Dapr_files
{
    [Fact]
    public void Declare_the_components_that_the_code_names() =>
        Assert.Equal(AllComponents, Components.Where(IsComponent).SelectMany(file => file.At("/metadata/name")).Order());

    [Fact]
    public void Run_the_apps_that_the_code_names() =>
        Assert.Equal(Apps, Run.Values.Where(value => AppId().IsMatch(value.Place)).Select(value => value.Text).Order());

    [Fact]
    public void Name_nothing_that_the_code_does_not_know() => Rule.Holds(Components.SelectMany(Unknown));

    [Fact]
    public void Explain_every_topic() =>
        Assert.All(AllTopics, topic => Assert.Contains(topic, Repository.Read("components/pubsub.yaml").Text, StringComparison.Ordinal));

    [Fact]
    public void That_name_something_unknown_are_found() => Rule.Finds(
        [
            "Planted.yaml names the unknown app whatsapp-wroker",
            "Planted.yaml names the unknown topic bc:whatsapp:inbuond",
            "Planted.yaml names the unknown app whatsapp-web",
            "Planted.yaml names the unknown component whatsapp-pubsubs",
        ],
        Unknown(YamlFile.Parse(Planted)));

    private static IEnumerable<string> Unknown(YamlFile file) => UnknownApps(file.At("/scopes"))
        .Concat(UnknownTopics(file))
        .Concat(UnknownComponents(file))
        .Select(found => $"{file.Path} names the unknown {found}");

    private static IEnumerable<string> UnknownApps(IEnumerable<string> names) => names.Except(Apps).Select(name => $"app {name}");

    private static IEnumerable<string> UnknownTopics(YamlFile file)
    {
        foreach (var scope in Scopes(file).SelectMany(value => value.Split(';', StringSplitOptions.RemoveEmptyEntries)))
        {
            var (app, topics) = (scope.Split('=')[0], scope.Split('=')[1].Split(',', StringSplitOptions.RemoveEmptyEntries));
            foreach (var unknown in topics.Except(AllTopics).Select(topic => $"topic {topic}").Concat(UnknownApps([app])))
            {
                yield return unknown;
            }
        }
    }

    private static IEnumerable<string> Scopes(YamlFile file) => file.Values
        .Where(value => value.Text is "publishingScopes" or "subscriptionScopes")
        .SelectMany(name => file.At($"{name.Place[..^"/name".Length]}/value"));

    private static IEnumerable<string> UnknownComponents(YamlFile file) => file.Values
        .Select(value => Target().Match(value.Place).Groups["name"].Value)
        .Where(name => name.Length > 0)
        .Distinct()
        .Except(AllComponents)
        .Select(name => $"component {name}");

    private static bool IsComponent(YamlFile file) => file.At("/kind").Single() == "Component";

    [GeneratedRegex("^/apps/[0-9]+/appID$")]
    private static partial Regex AppId();

    [GeneratedRegex("^/spec/targets/components/(?<name>[^/]+)/")]
    private static partial Regex Target();

    private static readonly string[] Apps = [DaprNames.WebhookApp, DaprNames.WorkerApp];

    private static readonly string[] AllComponents = [DaprNames.PubSub, DaprNames.SecretStore, DaprNames.StateStore];

    private static readonly string[] AllTopics = [Topics.Inbound, Topics.Outbound, Topics.Events, Topics.DeadLetters, Topics.Materials];

    private static YamlFile Run => YamlFile.Parse(Repository.Read("dapr.yaml"));

    private static IEnumerable<YamlFile> Components => Repository.Files
        .Where(path => path.StartsWith("components/", StringComparison.Ordinal) && path.EndsWith(".yaml", StringComparison.Ordinal))
        .Select(path => YamlFile.Parse(Repository.Read(path)));

    private static readonly SourceFile Planted = new("Planted.yaml", """
        kind: Component
        spec:
          metadata:
            - name: redisHost
              value: "localhost:6379"
            - name: publishingScopes
              value: "whatsapp-webhook=bc:whatsapp:inbuond,bc:whatsapp:dlq;whatsapp-web=events:materials"
          targets:
            components:
              whatsapp-pubsubs:
                inbound: { retry: delivery }
              whatsapp-state:
                outbound: { retry: redis }
        scopes:
          - whatsapp-worker
          - whatsapp-wroker
        """);
}
