using static WhatsAppEngine.Providers.Meta.Errors.Reactions;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>Errors about the account or number that messages leave from.</summary>
internal static class AccountErrors
{
    public static readonly IReadOnlyList<MetaError> Rows =
    [
        new(130429, "The number sends more messages a second than it may.", NextSecond,
            "Send more slowly, or ask Meta for a higher throughput."),
        new(131005, "Access is denied.", BadToken, "Give the token's system user the permission, then bind the number again."),
        new(131031, "The account is locked, or its PIN does not match.", Restricted,
            "See health_status of the number, and Meta's Business Support Home."),
        new(131037, "A number beginning with 555 has no approved display name.", BadNumber, "Get the number's display name approved."),
        new(131042, "Meta cannot charge for the message.", Unpaid, "Mend the account's payment method in Meta's Billing Hub."),
        new(131044, "Meta cannot charge for calls.", BadRequest, "Mend the account's payment method in Meta's Billing Hub."),
        new(131045, "The number's registration or certificate is broken.", BadNumber, "Register the number again."),
        new(131048,
            "Too many customers blocked or reported the number: it may send little for now.", SlowerFor(TimeSpan.FromHours(1), attempts: 6),
            "Send less, and only what customers want; see the number's quality in WhatsApp Manager."),
        new(131057, "The number is in maintenance, or its throughput is being raised.", Soon, "Nothing to do; it lasts about a minute."),
        new(131064, "The account is limited because of templates in the wrong category.", NotBefore(TimeSpan.FromHours(6)),
            "Put templates into the right category; the limit ends by itself."),
        new(133000, "An earlier deregistration was not completed.", NotBefore(TimeSpan.FromMinutes(10)),
            "Deregister the number again, then register it."),
        new(133004, "The server is unavailable.", Soon, "Nothing to do; metastatus.com tells when it is over."),
        new(133005, "The PIN is wrong.", BadRequest, "Give the right PIN, or set a new one in WhatsApp Manager."),
        new(133006, "The number must be verified first.", BadNumber, "Request a code for the number and verify it."),
        new(133008, "Too many wrong PINs.", NotBefore(TimeSpan.FromHours(1)), "Wait as long as the details say, then give the right PIN."),
        new(133009, "PINs came too fast.", NotBefore(TimeSpan.FromMinutes(10)),
            "Wait as long as the details say, then give the right PIN."),
        new(133010, "The number is not registered.", BadNumber, "Register the number."),
        new(133015, "The number was deleted a moment ago.", NotBefore(TimeSpan.FromMinutes(5)), "Wait five minutes, then register it."),
        new(133016,
            "The number was registered or deregistered more than ten times in 72 hours.", NotBefore(TimeSpan.FromHours(72), attempts: 2),
            "Wait 72 hours, then register it."),
        new(134011, "The terms for payments have not been accepted.", BadRequest, "Accept the terms in WhatsApp Manager."),
        new(136024, "The number is verified already.", BadRequest, "Go on and register the number."),
        new(138000, 138038, "The call cannot be made.", BadRequest, "See the details, and the account's settings for calls."),
        new(139100, 139103, "The customer cannot be blocked or unblocked.", BadRequest,
            "Block only customers who wrote within 24 hours, and at most 64,000."),
        new(147001, 147005, "The business's user name cannot be used.", BadRequest, "Choose another user name."),
        new(1752041, "The number is being connected already.", BadRequest, "Wait until the earlier request is done."),
        new(2494100, "The number is in maintenance.", NotBefore(TimeSpan.FromMinutes(1), attempts: 20), "Nothing to do; it lasts minutes."),
        new(2593107, 2593109, "The app's messages and contacts cannot be taken over any more, or sharing them is switched off.", BadRequest,
            "Connect the number again and allow its history to be shared."),
    ];
}
