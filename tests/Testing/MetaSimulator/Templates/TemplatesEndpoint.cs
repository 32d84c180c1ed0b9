using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Webhooks;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>Lists, creates, edits, unpauses and deletes templates.</summary>
internal sealed class TemplatesEndpoint(Simulation simulation)
{
    private const int ContentExists = 2388024;
    private const int NameRests = 2388023;

    private static readonly TimeSpan BetweenEdits = TimeSpan.FromHours(24);

    public void Map(IEndpointRouteBuilder graph)
    {
        graph.Edge("GET", "/{id}/message_templates", call => OfAccount(call, new TemplatePages(simulation.Templates).Read));
        graph.Edge("POST", "/{id}/message_templates", call => OfAccount(call, Create));
        graph.Edge("DELETE", "/{id}/message_templates", call => OfAccount(call, Delete));
        graph.Edge("POST", "/{id}/unpause", Unpause);
    }

    public static IResult Read(GraphCall call, SimulatedTemplate template) =>
        new JsonAnswer(TemplateFields.Read(template, call.Text("fields")));

    public IResult Edit(GraphCall call, SimulatedTemplate template)
    {
        if (EditRefusal(call, template) is { } refusal)
        {
            return refusal;
        }

        template.EditedAt = simulation.Time.GetUtcNow();
        template.Category = call.Text("category") ?? template.Category;
        if (call.Body.Member("components").IsThere())
        {
            template.Components = ComponentsOf(call);
        }

        Review(template);
        return JsonAnswer.Success;
    }

    private IResult OfAccount(GraphCall call, Func<GraphCall, IResult> handle) =>
        simulation.Numbers.HasAccount(call.Id) ? handle(call) : GraphError.MissingObject(call.Id);

    private GraphError? EditRefusal(GraphCall call, SimulatedTemplate template) =>
        (template.Status is "APPROVED" or "REJECTED" or "PAUSED"
            ? null
            : new GraphError(100, $"A template that is {template.Status} cannot be edited"))
        ?? (template.Status == "APPROVED" && (call.Text("category") ?? template.Category) != template.Category
            ? new GraphError(100, "The category of an approved template cannot be changed")
            : null)
        ?? (template.Status == "APPROVED" && simulation.Time.GetUtcNow() - template.EditedAt < BetweenEdits
            ? new GraphError(100, "An approved template can be edited once in 24 hours")
            : null)
        ?? (call.Body.Member("components").IsThere()
            ? TemplateCreation.CheckComponents(call.Body.Items("components"), template.Category == "AUTHENTICATION")
            : null);

    private IResult Create(GraphCall call)
    {
        var (name, language) = (call.Text("name") ?? "", call.Text("language") ?? "");
        var refusal = TemplateCreation.Check(call.Body)
            ?? (simulation.Templates.Find(call.Id, name, language) is null
                ? null
                : new GraphError(100, "There is already content in this language for this template", ContentExists))
            ?? (simulation.Templates.Rests(call.Id, name)
                ? new GraphError(100, "The name was deleted less than 30 days ago", NameRests)
                : null);
        return refusal is null ? Created(call, name, language) : refusal;
    }

    private JsonAnswer Created(GraphCall call, string name, string language)
    {
        var template = simulation.Templates.Add(call.Id, name, language, ComponentsOf(call), call.Text("category")!);
        template.ParameterFormat = call.Text("parameter_format")?.ToUpperInvariant() ?? "POSITIONAL";
        template.Status = "PENDING";
        var answer = new JsonAnswer(new JsonObject { ["id"] = template.Id, ["status"] = "PENDING", ["category"] = template.Category });
        Review(template);
        return answer;
    }

    private void Review(SimulatedTemplate template)
    {
        template.Status = "PENDING";
        if (simulation.Settings.TemplateReview is { } verdict)
        {
            template.RejectedReason = verdict == "REJECTED" ? "INVALID_FORMAT" : "NONE";
            new AccountNews(simulation).TemplateStatus(template, verdict, reason: template.RejectedReason);
        }
    }

    private IResult Delete(GraphCall call)
    {
        var (name, id) = (call.Text("name"), call.Text("hsm_id"));
        var found = simulation.Templates.All
            .Where(template => template.WabaId == call.Id && (name is null || template.Name == name) && (id is null || template.Id == id))
            .ToList();
        if (name is null && id is null)
        {
            return new GraphError(100, "name or hsm_id is required");
        }

        found.ForEach(simulation.Templates.Remove);
        return found.Count == 0 ? new GraphError(100, "Message template not found", 2593002) : JsonAnswer.Success;
    }

    private IResult Unpause(GraphCall call)
    {
        if (simulation.Templates.Find(call.Id) is not { } template)
        {
            return GraphError.MissingObject(call.Id);
        }

        if (template.Status != "PAUSED")
        {
            return new GraphError(100, "The template is not paused");
        }

        new AccountNews(simulation).TemplateStatus(template, "APPROVED", "UNPAUSE");
        return JsonAnswer.Success;
    }

    private static JsonArray ComponentsOf(GraphCall call) => JsonNode.Parse(call.Body.Member("components").GetRawText())!.AsArray();
}
