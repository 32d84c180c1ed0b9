using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Testing.MetaSimulator.Messages;

/// <summary>People. Who is not known appears when written to.</summary>
public sealed partial class CustomerBook
{
    private readonly ConcurrentDictionary<string, SimulatedCustomer> byWaId = new();
    private readonly ConcurrentDictionary<string, SimulatedCustomer> byUserId = new();

    /// <summary>Adds a person, or puts them in the place of who had the wa_id or user id.</summary>
    public void Add(SimulatedCustomer customer)
    {
        byWaId[customer.WaId] = customer;
        byUserId[customer.UserId] = customer;
        if (customer.ParentUserId is { } parent)
        {
            byUserId[parent] = customer;
        }
    }

    /// <summary>Who has this number, in either way of writing a Brazilian one; digits, with or without a plus.</summary>
    public SimulatedCustomer OfPhone(string phone)
    {
        var digits = phone.TrimStart('+');
        return byWaId.GetValueOrDefault(digits)
            ?? (BrazilianVariant(digits) is { } variant ? byWaId.GetValueOrDefault(variant) : null)
            ?? byWaId.GetOrAdd(digits, Invent);
    }

    /// <summary>Who has this business-scoped user id; one that was not known hides their number.</summary>
    public SimulatedCustomer OfUserId(string userId) => byUserId.GetOrAdd(
        userId, id => new SimulatedCustomer(DigitsFor(id), id) { HidesPhone = true });

    /// <summary>A business-scoped user id, or a parent one.</summary>
    public static bool IsUserId(string text) => UserId().IsMatch(text);

    private SimulatedCustomer Invent(string digits)
    {
        var customer = new SimulatedCustomer(digits, $"{CountryOf(digits)}.{DigitsFor(digits)}");
        return byUserId.GetOrAdd(customer.UserId, customer);
    }

    private static string CountryOf(string digits) => digits switch
    {
        ['5', '5', ..] => "BR",
        ['5', '2', ..] => "MX",
        ['5', '4', ..] => "AR",
        ['1', ..] => "US",
        _ => "GB",
    };

    private static string DigitsFor(string text) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToString(CultureInfo.InvariantCulture);

    // 55, two digits of the area, a nine, eight digits: or the same without the nine.
    private static string? BrazilianVariant(string digits) => digits switch
    {
        ['5', '5', _, _, '9', ..] when digits.Length == 13 => digits.Remove(4, 1),
        ['5', '5', _, _, >= '6', ..] when digits.Length == 12 => digits.Insert(4, "9"),
        _ => null,
    };

    [GeneratedRegex(@"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$")]
    private static partial Regex UserId();
}
