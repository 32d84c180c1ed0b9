using static WhatsAppEngine.Providers.Meta.Errors.Reactions;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>Errors about one message, and the customer it is for.</summary>
internal static class MessageErrors
{
    public static readonly IReadOnlyList<MetaError> Rows =
    [
        new(130403, "The business has blocked this customer.", Unreachable, "Unblock the customer first."),
        new(130472, "WhatsApp keeps marketing from this customer as part of an experiment.", Unreachable,
            "Use another channel, or wait until the customer writes."),
        new(130497, "The account may not write to customers in this country.", Unreachable,
            "Do not write to this country from this account."),
        new(131000, "Meta does not know why it failed.", AFewTimes, "If it keeps failing, open a ticket with Meta."),
        new(131008, "A required parameter is missing.", BadRequest, "Add what the details name."),
        new(131009, "The value of a parameter is invalid.", BadRequest,
            "Correct what the details name; a message that is reacted to must be newer than 30 days."),
        new(131016, "The service is temporarily unavailable.", Soon, "Nothing to do; metastatus.com tells when it is over."),
        new(131020, "A group cannot be used.", BadRequest, "Check that the group exists and that the number belongs to it."),
        new(131021, "Sender and recipient are the same.", BadRequest, "Send to another number than the one it leaves from."),
        new(131026, "It cannot be delivered: the number is not on WhatsApp, has not accepted its terms, or uses an old app.", Unreachable,
            "Ask the customer, by other means, whether the number is right and WhatsApp up to date."),
        new(131030, "A test number may only write to numbers on its list.", Unreachable,
            "Add the customer to the test number's list, or send from a real number."),
        new(131041, "Something is wrong with the group.", BadRequest, "Check the group in the details."),
        new(131047, "More than 24 hours have passed since the customer last wrote.", WindowClosed, "Send an approved template."),
        new(131049, "WhatsApp holds back marketing that this customer gets too much of.", NotBefore(TimeSpan.FromHours(24), attempts: 3),
            "Send less marketing to this customer; each further try is itself limited."),
        new(131050, "The customer has stopped marketing messages.", NoMarketing, "Send this customer no marketing until they ask for it."),
        new(131051, "This type of message is not supported.", BadRequest, "Send another type of message."),
        new(131052, "The customer's file cannot be downloaded, or is larger than 100 MB.", BadRequest,
            "Ask the customer to send it again."),
        new(131053, "The file cannot be taken: wrong type or codec, or its address does not answer.", BadRequest,
            "Send a file of a type that WhatsApp takes, from an address anybody can open."),
        new(131055, "Marketing messages only go through this way of sending.", BadRequest, "Send it as an ordinary message."),
        new(131056, "Too many messages to this customer in a short time.", PairLimit,
            "Send this customer fewer messages; others are not affected."),
        new(131059, "The place in a list is no longer valid.", AFewTimes, "Read the list again from its beginning."),
        new(131060, "The message is not available.", BadRequest, "Look at the customer's message in the WhatsApp app."),
        new(131062, "This message cannot be sent to a user id.", Unreachable, "Ask the customer for a phone number."),
        new(131063, "The account sends no marketing through the Cloud API.", BadRequest,
            "Use the Marketing Messages API, or allow marketing on the Cloud API in the account's settings."),
        new(131065, "The highest price is not available in this country.", BadRequest, "Send without a highest price."),
        new(131201, 131215, "The group does not allow it.", BadRequest, "Check the group in the details."),
        new(135000, "A parameter is wrong, and Meta does not say which.", BadRequest, "Compare the request with the API's reference."),
        new(137000, "The customer's identity key has changed.", BadRequest, "Make sure who the customer is, then send with the new key."),
    ];
}
