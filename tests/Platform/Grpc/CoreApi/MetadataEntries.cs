using Grpc.Core;

namespace Platform.GrpcRuntime.Tests.CoreApi;

public sealed class MetadataEntries
{
    [Fact]
    public void Are_found_by_name_in_any_case_the_last_one_first()
    {
        var metadata = new Metadata { { "Retry-After", "1" }, { "retry-after", "2" }, { "other", "3" } };

        Assert.Equal("2", metadata.GetValue("RETRY-AFTER"));
        Assert.Equal(["1", "2"], metadata.GetAll("retry-after").Select(entry => entry.Value));
        Assert.Null(metadata.Get("missing"));
    }

    [Fact]
    public void Keep_their_bytes_to_themselves()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("key-bin", bytes);

        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.Equal([1, 2], entry.ValueBytes);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void Are_refused_under_names_that_do_not_fit_their_values()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", [1]));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("two words", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("chave-é", "text"));
    }

    [Fact]
    public void Are_not_added_to_the_empty_metadata() =>
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
}
