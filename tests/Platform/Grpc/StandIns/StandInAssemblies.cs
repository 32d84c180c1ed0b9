using System.Reflection;

namespace Platform.GrpcRuntime.Tests.StandIns;

public sealed class StandInAssemblies
{
    public static TheoryData<string> OfficialBinaries => ["Grpc.AspNetCore.Server", "Grpc.Net.Client"];

    [Theory]
    [MemberData(nameof(OfficialBinaries))]
    public void Have_every_type_that_the_official_binary_names(string name)
    {
        using var official = new OfficialBinary(name);

        AssertHas(StandIn.All.SelectMany(standIn => standIn.Types), official.Types());
    }

    [Theory]
    [MemberData(nameof(OfficialBinaries))]
    public void Have_every_member_that_the_official_binary_uses_with_the_same_signature(string name)
    {
        using var official = new OfficialBinary(name);

        AssertHas(StandIn.All.SelectMany(standIn => standIn.Members), official.Members());
    }

    [Theory]
    [MemberData(nameof(OfficialBinaries))]
    public void Have_every_virtual_method_that_the_official_binary_overrides(string name)
    {
        using var official = new OfficialBinary(name);

        AssertHas(StandIn.All.SelectMany(standIn => standIn.Virtuals), official.Overrides());
    }

    /// <summary>Loading a type fails when an abstract member or an interface method of ours has no body in it.</summary>
    [Theory]
    [MemberData(nameof(OfficialBinaries))]
    public void Let_every_type_of_the_official_binary_load(string name) => Assert.NotEmpty(Assembly.Load(name).GetTypes());

    private static void AssertHas(IEnumerable<string> offered, IEnumerable<string> wanted)
    {
        var all = wanted.ToHashSet();
        Assert.NotEmpty(all);
        Assert.Empty(all.Except(offered).Order(StringComparer.Ordinal));
    }
}
