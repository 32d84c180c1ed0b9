using System.Security.Cryptography;
using System.Text;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Core.OptOut;

/// <summary>What stays of a customer who had opted out and was erased: it tells nobody who it was, and is known again when they come back.</summary>
public static class OptOutHash
{
    /// <summary>Length of the key in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>HMAC-SHA256 over tenant and identity, as 64 small hexadecimal digits.</summary>
    /// <param name="key">Secret: numbers are few enough to be tried one after the other.</param>
    /// <param name="tenantId">The tenant: the same customer has another hash with each.</param>
    /// <param name="identity">A number as <c>+digits</c>, or an id.</param>
    public static string Of(ReadOnlySpan<byte> key, Guid tenantId, CustomerIdentity identity) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{tenantId:D}\n{identity.Kind}\n{identity.Value}")));
}
