using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Numbers;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>Who a message is for, as Meta understands the body.</summary>
/// <param name="Customer">Null when nobody will receive it.</param>
/// <param name="UserId">The user id it is sent to; null when it is sent to a number or a group.</param>
/// <param name="IsGroup">It goes to a group.</param>
/// <param name="Contact">What the answer says of it.</param>
internal sealed record Recipient(SimulatedCustomer? Customer, string? UserId, bool IsGroup, JsonObject Contact)
{
    private const int ShortestNumber = 7;
    private const int LongestNumber = 15;

    /// <summary>One of both is null.</summary>
    public static (Recipient? Recipient, GraphError? Error) Read(JsonElement body, SimulatedNumber number, CustomerBook customers) =>
        (body.Text("to"), body.Text("recipient")) switch
        {
            ({ Length: > 0 } group, _) when body.Text("recipient_type") == "group" => (ToGroup(group), null),
            ({ Length: > 0 } to, _) when CustomerBook.IsUserId(to) => (ToNobody(to), null),
            ({ Length: > 0 } to, _) => ToNumber(to, number, customers),
            (_, { } userId) when CustomerBook.IsUserId(userId) => (ToUser(userId, customers), null),
            _ => (null, Field.Wrong("recipient", "no business-scoped user id")),
        };

    private static Recipient ToGroup(string group) => new(null, null, true, new JsonObject { ["input"] = group, ["wa_id"] = group });

    // A user id in the place of a number: what is left of it when only digits count.
    private static Recipient ToNobody(string to) =>
        new(null, null, false, new JsonObject { ["input"] = to, ["wa_id"] = new string([.. to.Where(char.IsAsciiDigit)]) });

    private static Recipient ToUser(string userId, CustomerBook customers) =>
        new(customers.OfUserId(userId), userId, false, new JsonObject { ["input"] = userId, ["user_id"] = userId });

    private static (Recipient? Recipient, GraphError? Error) ToNumber(string to, SimulatedNumber number, CustomerBook customers)
    {
        var plain = string.Concat(to.Where(sign => sign is not (' ' or '-' or '(' or ')')));
        var digits = plain.StartsWith('+') ? plain[1..] : $"{number.CountryCode}{plain}";
        if (digits.Length is < ShortestNumber or > LongestNumber || !digits.All(char.IsAsciiDigit))
        {
            return (null, Field.Wrong("to", "no phone number"));
        }

        if (digits == number.Digits)
        {
            return (null, new GraphError(131021, "The sender cannot be the recipient"));
        }

        var customer = customers.OfPhone(digits);
        return (new(customer, null, false, new JsonObject { ["input"] = to, ["wa_id"] = customer.WaId }), null);
    }
}
