using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Testing.MetaSimulator.Control;

/// <summary>
/// <c>POST /_simulator/templates</c> (adds one, or changes its status with a webhook), <c>/tokens</c>, <c>/numbers</c> and <c>/webhooks</c>
/// (any update, such as account_update).
/// </summary>
internal sealed class AccountControl(Simulation simulation, GraphSimulator simulator)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.Command("/templates", Template);
        control.Command("/tokens", Token);
        control.Command("/numbers", Number);
        control.Command("/webhooks", Tell);
    }

    private IResult Template(JsonElement body)
    {
        var (waba, name, language) = (WabaOf(body), body.Text("name") ?? "", body.Text("language") ?? "pt_BR");
        var template = simulation.Templates.Find(waba, name, language)
            ?? simulation.Templates.Add(waba, name, language, ComponentsOf(body), body.Text("category") ?? "UTILITY");
        if (body.Text("status") is { } status)
        {
            simulator.News.TemplateStatus(template, status, body.Text("pause"), body.Text("reason") ?? "NONE");
        }

        return new JsonAnswer(new JsonObject { ["id"] = template.Id, ["status"] = template.Status });
    }

    private IResult Token(JsonElement body)
    {
        var value = body.Text("token") ?? throw new ArgumentException("token is missing");
        if (body.IsTrue("expired"))
        {
            simulation.Tokens.Expire(value);
        }
        else
        {
            simulation.Tokens.Add(new SimulatedToken(
                value, body.Member("phone_number_ids").IsThere() ? [.. body.Items("phone_number_ids").Select(id => id.Text()!)] : null));
        }

        return JsonAnswer.Success;
    }

    private IResult Number(JsonElement body)
    {
        var number = body.Text("id") is { } id && simulation.Numbers.Find(id) is { } known
            ? known
            : new SimulatedNumber(body.Text("id") ?? "", body.Text("waba_id") ?? "", body.Text("display_phone_number") ?? "");
        number.Status = body.Text("status") ?? number.Status;
        number.QualityRating = body.Text("quality_rating") ?? number.QualityRating;
        number.CanSendMessage = body.Text("can_send_message") ?? number.CanSendMessage;
        number.MessagingLimit = body.Text("messaging_limit") ?? number.MessagingLimit;
        number.CodeVerificationStatus = body.Text("code_verification_status") ?? number.CodeVerificationStatus;
        simulation.Numbers.Add(number);
        return new JsonAnswer(new JsonObject { ["success"] = true, ["sent_code"] = number.SentCode });
    }

    // {"field":"account_update","value":{"event":"ACCOUNT_RESTRICTION",…}}; with phone_number_id its value gets that number's metadata.
    private IResult Tell(JsonElement body)
    {
        var value = JsonNode.Parse(body.Member("value").GetRawText())!.AsObject();
        simulator.News.Tell(WabaOf(body), body.Text("field") ?? "account_update", value, body.Text("phone_number_id"));
        return JsonAnswer.Success;
    }

    private string WabaOf(JsonElement body) =>
        body.Text("waba_id") ?? simulation.Numbers.All.Select(number => number.WabaId).Distinct().Single();

    private static JsonArray ComponentsOf(JsonElement body) => body.Member("components").IsThere()
        ? JsonNode.Parse(body.Member("components").GetRawText())!.AsArray()
        : [new JsonObject { ["type"] = "BODY", ["text"] = body.Text("body") ?? "" }];
}
