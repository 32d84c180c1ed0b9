using System.Collections.Concurrent;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>Who has WhatsApp. Whoever is not known has it, under the number as Evolution writes it.</summary>
public sealed class PhoneBook
{
    private readonly ConcurrentDictionary<string, SimulatedPerson> byJid = new();
    private readonly ConcurrentDictionary<string, bool> groups = new();
    private readonly ConcurrentDictionary<string, bool> verified = new();

    /// <summary>Adds a person, or puts them in the place of who had the number or LID.</summary>
    public void Add(SimulatedPerson person)
    {
        foreach (var jid in new[] { person.PhoneJid, person.LidJid }.OfType<string>())
        {
            byJid[jid] = person;
            verified.TryRemove(jid, out _);
        }
    }

    /// <summary>This number has no WhatsApp.</summary>
    public void AddWithoutWhatsApp(string phone) => Add(new SimulatedPerson(phone) { HasWhatsApp = false });

    /// <summary>A group that can be sent to; groups of messages that came in are known already.</summary>
    /// <param name="id">Its JID.</param>
    public void AddGroup(string id) => groups[id] = true;

    internal bool HasGroup(string jid) => groups.ContainsKey(jid);

    /// <summary>Who has this JID, in either way of writing a Brazilian number.</summary>
    internal SimulatedPerson Find(string jid) =>
        byJid.GetValueOrDefault(jid)
        ?? (Variant(jid) is { } variant ? byJid.GetValueOrDefault(variant) : null)
        ?? (Jid.IsLid(jid) ? new SimulatedPerson(null as string) { Lid = Jid.UserOf(jid) }
            : new SimulatedPerson(Jid.UserOf(jid)) { HasWhatsApp = Jid.UserOf(jid).Length > 0 });

    /// <summary>A positive answer was cached: the number is not looked up again.</summary>
    internal bool IsVerified(string jid) => verified.ContainsKey(jid);

    internal void Verified(string jid) => verified[jid] = true;

    // 55, two digits of the area, a nine, eight digits: or the same without the nine.
    private static string? Variant(string jid) => !Jid.IsPerson(jid) ? null : Jid.UserOf(jid) switch
    {
        ['5', '5', _, _, '9', ..] and { Length: 13 } digits => Jid.OfDigits(digits.Remove(4, 1)),
        ['5', '5', _, _, >= '6', ..] and { Length: 12 } digits => Jid.OfDigits(digits.Insert(4, "9")),
        _ => null,
    };
}
