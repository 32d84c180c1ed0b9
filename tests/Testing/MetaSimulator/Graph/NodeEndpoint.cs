using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Media;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;
using WhatsAppEngine.Testing.MetaSimulator.Templates;

namespace WhatsAppEngine.Testing.MetaSimulator.Graph;

/// <summary>One path for a number, a media file and a template: the id says which.</summary>
internal sealed class NodeEndpoint(Simulation simulation)
{
    private readonly NumbersEndpoint numbers = new(simulation);
    private readonly MediaEndpoint media = new(simulation);
    private readonly TemplatesEndpoint templates = new(simulation);

    public void Map(IEndpointRouteBuilder graph)
    {
        graph.Edge("GET", "/{id}", Read);
        graph.Edge("POST", "/{id}", WriteAsync);
        graph.Edge("DELETE", "/{id}", media.Delete);
    }

    private IResult Read(GraphCall call) =>
        simulation.Numbers.Find(call.Id) is { } number ? numbers.Read(call, number)
        : simulation.Templates.Find(call.Id) is { } template ? TemplatesEndpoint.Read(call, template)
        : media.Read(call);

    private async Task<IResult> WriteAsync(GraphCall call) =>
        simulation.Numbers.Find(call.Id) is { } number ? await numbers.WriteAsync(call, number)
        : simulation.Templates.Find(call.Id) is { } template ? templates.Edit(call, template)
        : GraphError.MissingObject(call.Id);
}
