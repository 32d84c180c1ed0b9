using static WhatsAppEngine.Providers.Meta.Errors.Reactions;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>Errors of the Graph API as such: identity, permission, allowances.</summary>
internal static class GraphErrors
{
    public static readonly IReadOnlyList<MetaError> Rows =
    [
        new(0, "The app user or the token cannot be authenticated.", BadToken, "Bind the number again with a new system-user token."),
        new(1, "The request is invalid, or Meta had a fault.", AFewTimes,
            "If it keeps failing, compare the request with the API's reference."),
        new(2, "The service is down or overloaded.", Soon, "Nothing to do; metastatus.com tells when it is over."),
        new(3, "The app lacks a capability or permission.", BadToken, "Give the app whatsapp_business_messaging, and make a new token."),
        new(4, "The app makes too many calls.", Slowly, "Make fewer calls; the allowance grows again within the hour."),
        new(10, "A permission is missing or was revoked.", BadToken,
            "Give the token's system user the permission and the account, then bind the number again."),
        new(17, "The user makes too many calls.", Slowly, "Make fewer calls; the allowance grows again within the hour."),
        new(32, "The page makes too many calls.", Slowly, "Make fewer calls; the allowance grows again within the hour."),
        new(33, "The business number was deleted, or its id is wrong.", BadNumber,
            "Check the phone number id in Meta's WhatsApp Manager and bind the right one."),
        new(100, "A parameter is unsupported, misspelt, too long, or an id is wrong.", BadRequest, "Correct what the details name."),
        new(190, "The access token has expired or is invalid.", BadToken, "Bind the number again with a new system-user token."),
        new(200, "The token's user has no access to the account.", BadToken,
            "Assign the WhatsApp account to the token's system user in Meta's Business Settings."),
        new(201, 299, "A permission was not granted.", BadToken,
            "Grant the permission to the token's system user, then bind the number again."),
        new(368, "The account is restricted for violating a policy.", Restricted,
            "See the violation in Meta's Business Support Home and appeal or wait."),
        new(613, "Too many calls.", Slowly, "Make fewer calls; the allowance grows again within the hour."),
        new(80007, "The WhatsApp account makes too many calls.", Slowly,
            "Make fewer management calls; the allowance grows again within the hour."),
    ];
}
