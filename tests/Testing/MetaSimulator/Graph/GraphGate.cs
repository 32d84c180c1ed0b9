using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Testing.MetaSimulator.Control;

namespace WhatsAppEngine.Testing.MetaSimulator.Graph;

/// <summary>What every call passes before anything is done with it: faults, the token, the limits of management calls.</summary>
internal sealed class GraphGate(Simulation simulation)
{
    public async ValueTask<object?> PassAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        if (await GraphCall.ReadAsync(invocation.HttpContext) is not { } call)
        {
            return new GraphError(100, "The body is not valid JSON");
        }

        var fault = simulation.Faults.Take(call);
        await PauseAsync(fault?.Delay, call);
        if (fault?.Kind == FaultKind.HangUp)
        {
            call.Context.Abort();
            return Results.Empty;
        }

        return fault?.Answer() ?? Refusal(call) ?? await AfterAcceptingAsync(fault, call, await next(invocation));
    }

    private GraphError? Refusal(GraphCall call) =>
        simulation.Tokens.Check(call.Context.Request.Headers.Authorization, simulation.OwnersOf(call.Id), call.Operation)
        ?? (call.Operation is "messages" or "read" or "media" ? null : simulation.Limits.ManagementCall());

    // The call was taken, and nobody hears of it.
    private static async Task<object?> AfterAcceptingAsync(Fault? fault, GraphCall call, object? answer)
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

    private static async Task PauseAsync(TimeSpan? pause, GraphCall call)
    {
        if (pause is { } time)
        {
            await Task.Delay(time, call.Context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
