using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;

namespace WhatsAppEngine.Testing.MetaSimulator.Numbers;

/// <summary>Verifies, registers and deregisters numbers.</summary>
internal sealed class RegistrationEndpoint(Simulation simulation)
{
    private const int MostRegistrations = 10;

    private static readonly TimeSpan Memory = TimeSpan.FromHours(72);

    private readonly ConcurrentDictionary<string, List<DateTimeOffset>> registrations = new();

    public void Map(IEndpointRouteBuilder graph)
    {
        graph.Edge("POST", "/{id}/register", call => OfNumber(call, Register));
        graph.Edge("POST", "/{id}/deregister", call => OfNumber(call, Deregister));
        graph.Edge("POST", "/{id}/request_code", call => OfNumber(call, RequestCode));
        graph.Edge("POST", "/{id}/verify_code", call => OfNumber(call, VerifyCode));
    }

    public static GraphError? WrongPin(string? pin) =>
        pin?.Length == 6 && pin.All(char.IsAsciiDigit) ? null : new GraphError(100, "pin must have six digits");

    private IResult OfNumber(GraphCall call, Func<GraphCall, SimulatedNumber, IResult> handle) =>
        simulation.Numbers.Find(call.Id) is { } number ? handle(call, number) : GraphError.MissingObject(call.Id);

    private IResult Register(GraphCall call, SimulatedNumber number)
    {
        var pin = call.Text("pin");
        if ((WrongPin(pin) ?? TooOften(number)) is { } refusal)
        {
            return refusal;
        }

        if (number.CodeVerificationStatus != "VERIFIED")
        {
            return new GraphError(133006, "The number must be verified before it is registered");
        }

        if (number.Pin is not null && number.Pin != pin)
        {
            return new GraphError(133005, "The PIN is not the one that was set");
        }

        number.Pin = pin;
        number.Status = "CONNECTED";
        return JsonAnswer.Success;
    }

    private IResult Deregister(GraphCall call, SimulatedNumber number)
    {
        if (TooOften(number) is { } refusal)
        {
            return refusal;
        }

        number.Status = "DISCONNECTED";
        return JsonAnswer.Success;
    }

    private static IResult RequestCode(GraphCall call, SimulatedNumber number)
    {
        if (number.CodeVerificationStatus == "VERIFIED")
        {
            return new GraphError(136024, "The number is verified: register it");
        }

        if (call.Text("code_method") is not ("SMS" or "VOICE") || call.Text("language") is null)
        {
            return new GraphError(100, "code_method (SMS or VOICE) and language are required");
        }

        number.SentCode = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return JsonAnswer.Success;
    }

    private static IResult VerifyCode(GraphCall call, SimulatedNumber number)
    {
        if (number.SentCode is null || call.Text("code") != number.SentCode)
        {
            return new GraphError(100, "The code is not the one that was sent");
        }

        number.SentCode = null;
        number.CodeVerificationStatus = "VERIFIED";
        return JsonAnswer.Success;
    }

    private GraphError? TooOften(SimulatedNumber number)
    {
        var now = simulation.Time.GetUtcNow();
        var times = registrations.GetOrAdd(number.Id, _ => []);
        lock (times)
        {
            times.RemoveAll(time => now - time > Memory);
            times.Add(now);
            return times.Count > MostRegistrations ? new GraphError(133016, "More than 10 registrations in 72 hours") : null;
        }
    }
}
