using System.IO.Compression;
using Grpc.Net.Compression;

namespace Platform.GrpcRuntime.Tests.CoreApi;

public sealed class CompressionOfNothing
{
    [Theory]
    [MemberData(nameof(Providers))]
    public void Is_still_a_valid_compressed_stream(ICompressionProvider provider)
    {
        using var compressed = new MemoryStream();
        provider.CreateCompressionStream(compressed, null).Dispose();
        Assert.NotEqual(0, compressed.Length);

        compressed.Position = 0;
        using var plain = new MemoryStream();
        provider.CreateDecompressionStream(compressed).CopyTo(plain);
        Assert.Equal(0, plain.Length);
    }

    public static TheoryData<ICompressionProvider> Providers =>
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];
}
