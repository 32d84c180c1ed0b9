using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Control;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>What every call passes, in Evolution's order: body, instance exists, name is free, key; and the faults of the test.</summary>
internal sealed class Gate(Simulation simulation)
{
    public async ValueTask<object?> PassAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        EvolutionCall call;
        try
        {
            call = await EvolutionCall.ReadAsync(invocation.HttpContext);
        }
        catch (JsonException)
        {
            return EvolutionError.Malformed("Expected property name or '}' in JSON at position 1 (line 1 column 2)");
        }

        return Refusal(call) ?? await FaultyAsync(call, invocation, next);
    }

    private IResult? Refusal(EvolutionCall call) =>
        !simulation.IsLicensed ? License.Required(simulation.ServerUrl)
        : call.Name is { } name && simulation.Instances.Find(name) is null ? EvolutionError.NoInstance(name)
        : call.IsCreate && call.Body.Text("instanceName") is { } wanted && simulation.Instances.Find(wanted) is not null
            ? EvolutionError.NameTaken(wanted)
        : IsAllowed(call) ? null
        : EvolutionError.Unauthorized;

    // An instance's own key opens whatever has its name in the path, and its row of the list.
    private bool IsAllowed(EvolutionCall call) =>
        call.ApiKey is { } key
        && (key == simulation.Settings.ApiKey
            || (call.Name is { } name && simulation.Instances.Find(name)?.Token == key)
            || (call.Is("/instance/fetchInstances") && simulation.Settings.SavesData
                && simulation.Instances.All.Any(instance => instance.Token == key)));

    private async Task<object?> FaultyAsync(EvolutionCall call, EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        (call with { Instance = call.Name is { } name ? simulation.Instances.Find(name)! : null! }).Remember();
        var fault = simulation.Faults.Take(call);
        await PauseAsync(fault?.Delay, call);
        switch (fault?.Kind)
        {
            case FaultKind.HangUp:
                call.Context.Abort();
                return Results.Empty;
            case FaultKind.Error:
                return fault.Answer();
            case FaultKind.LicenseRequired:
                return License.Required(simulation.ServerUrl);
            default:
                return await AfterAcceptingAsync(fault, call, await next(invocation));
        }
    }

    // The call was carried out, and nobody hears of it.
    private static async Task<object?> AfterAcceptingAsync(Fault? fault, EvolutionCall call, object? answer)
    {
        switch (fault?.Kind)
        {
            case FaultKind.SilentAfterAccepting:
                await PauseAsync(Timeout.InfiniteTimeSpan, call);
                return Results.Empty;
            case FaultKind.HangUpAfterAccepting:
                call.Context.Abort();
                return Results.Empty;
            default:
                return answer;
        }
    }

    private static async Task PauseAsync(TimeSpan? pause, EvolutionCall call)
    {
        if (pause is { } time)
        {
            await Task.Delay(time, call.Context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
