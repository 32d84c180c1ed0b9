using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>Who a message goes to.</summary>
/// <param name="Jid">As the answer names them.</param>
/// <param name="Person">Null: a group or a broadcast.</param>
internal sealed record Recipient(string Jid, SimulatedPerson? Person)
{
    /// <summary>
    /// The number is looked up before each send, which fails as 500 when there is no connection; one that was found before is not, and the
    /// send itself fails as 400.
    /// </summary>
    public static (Recipient? Found, EvolutionError? Refusal) Find(SimulatedInstance instance, string number, PhoneBook people)
    {
        var jid = Messages.Jid.Of(number);
        var refusal = people.IsVerified(jid) || Messages.Jid.IsGroup(jid)
            ? LinkRules.Caught(instance, "sendMessage")
            : LinkRules.Check(instance, "onWhatsApp");
        if (refusal is not null)
        {
            return (null, refusal);
        }

        if (Messages.Jid.IsGroup(jid))
        {
            return people.HasGroup(jid) ? (new(jid, null), null) : (null, EvolutionError.BadRequest(EvolutionError.Rewrapped));
        }

        if (!Messages.Jid.IsPerson(jid) && !Messages.Jid.IsLid(jid))
        {
            return (new(jid, null), null);
        }

        return FindPerson(jid, number, people);
    }

    private static (Recipient? Found, EvolutionError? Refusal) FindPerson(string jid, string number, PhoneBook people)
    {
        var person = people.Find(jid);
        if (!person.HasWhatsApp)
        {
            return (null, EvolutionError.BadRequest(new JsonObject { ["jid"] = jid, ["exists"] = false, ["number"] = number }));
        }

        people.Verified(jid);
        return (new(person.AnsweredJid, person), null);
    }
}
