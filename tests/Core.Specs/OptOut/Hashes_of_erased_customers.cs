using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.OptOut;

namespace WhatsAppEngine.Core.Specs.OptOut;

public sealed class Hashes_of_erased_customers
{
    private static readonly Guid Tenant = Guid.Parse("10000000-0000-0000-0000-000000000001");

    // echo -en '10000000-0000-0000-0000-000000000001\nphone\n+5511987654321' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…
    [Fact]
    public void Are_what_anybody_else_computes() => Assert.Equal(Known, OptOutHash.Of(new byte[32], Tenant, Ana));

    [Fact]
    public void Differ_by_key_tenant_kind_and_value() => Assert.Equal(5, new[]
    {
        OptOutHash.Of(new byte[32], Tenant, Ana),
        OptOutHash.Of([1, .. new byte[31]], Tenant, Ana),
        OptOutHash.Of(new byte[32], Guid.Empty, Ana),
        OptOutHash.Of(new byte[32], Tenant, Ana with { Kind = IdentityKinds.UserId }),
        OptOutHash.Of(new byte[32], Tenant, Ana with { Value = "+5511987654322" }),
    }.Distinct().Count());

    private static readonly CustomerIdentity Ana = new(IdentityKinds.Phone, "+5511987654321");

    private const string Known = "11cdd0cb170d8da0f0266073cbfa01fed295fbd1455757ef229f1cb66abf2be6";
}
