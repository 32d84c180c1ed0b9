using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WhatsAppEngine.Providers.Evolution.Media;

namespace WhatsAppEngine.Providers.Compliance.Evolution.Media;

/// <summary>What is read out of an answer that holds a file as base64, however it arrives.</summary>
public sealed class A_file_within_JSON
{
    public static TheoryData<int, int, int> Ways
    {
        get
        {
            var ways = new TheoryData<int, int, int>();
            foreach (var size in new[] { 0, 1, 2, 3, 4, 5, 766, 4096, 12_287, 12_288, 12_289, 50_000 })
            {
                foreach (var (piece, room) in new[] { (1, 3), (1, 4), (7, 5), (4096, 64), (65_536, 65_536), (16_384, 12_288), (3, 65_536) })
                {
                    ways.Add(size, piece, room);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Is_the_file(int size, int piece, int room)
    {
        var file = RandomNumberGenerator.GetBytes(size);
        var json = $$$"""{"mediaType":"imageMessage","size":{"fileLength":{"low":{{{size}}}},"base64":"no"},"mimetype":"image/jpeg","base64":"{{{Convert.ToBase64String(file)}}}","buffer":null}""";
        var (member, found) = await FindAsync(json, piece);
        Assert.True(found);
        Assert.Equal("image/jpeg", member.MimeType);
        Assert.Equal(file, await ReadAsync(member, room));
    }

    [Theory]
    [InlineData("""{ "base64" : "aGVq" , "mimetype":"x"}""", "hej")]
    [InlineData("""{"base64":"aGV\u0071"}""", "hej")]
    [InlineData("""{"base64":"Pz8\/Pz8\/"}""", "??????")]
    [InlineData("""{"base64":"Pj4\u002BPj4\u002b"}""", ">>>>>>")]
    [InlineData("""{"caption":"say \"base64\":\"aGVq\"","base64":"b2k="}""", "oi")]
    [InlineData("""{"base64":""}""", "")]
    public async Task May_be_written_in_several_ways(string json, string text)
    {
        foreach (var piece in new[] { 1, 2, 1000 })
        {
            var (member, found) = await FindAsync(json, piece);
            Assert.True(found);
            Assert.Equal(text, Encoding.ASCII.GetString(await ReadAsync(member, 64)));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"base64":null}""")]
    [InlineData("""{"base64":{"base64":"aGVq"}}""")]
    [InlineData("""{"message":{"base64":"aGVq"}}""")]
    [InlineData("""{"error":true,"message":"[object Object]"}""")]
    public async Task May_not_be_there(string json) => Assert.False((await FindAsync(json, 3)).Found);

    [Theory]
    [InlineData("""{"base64":"aGV""")]
    [InlineData("""{"base64":"aGVq""")]
    [InlineData("""{"base64":"aGVq\""")]
    public async Task May_break_off(string json)
    {
        var (member, _) = await FindAsync(json, 5);
        await Assert.ThrowsAsync<IOException>(() => ReadAsync(member, 64));
    }

    [Fact]
    public async Task May_break_off_before_it_begins() => await Assert.ThrowsAsync<IOException>(() => FindAsync("""{"mimetype":"x","ba""", 4));

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"a":1,,}""")]
    public async Task May_be_something_else(string json) => await Assert.ThrowsAnyAsync<JsonException>(() => FindAsync(json, 100));

    [Fact]
    public async Task May_have_too_much_before_it() =>
        await Assert.ThrowsAnyAsync<JsonException>(() => FindAsync($$"""{"caption":"{{new string('x', 600_000)}}","base64":"aGVq"}""", 65_536));

    [Theory]
    [InlineData("""{"base64":"aGVq*GVq"}""")]
    [InlineData("""{"base64":"aGVqa"}""")]
    [InlineData("""{"base64":"aGVqaA"}""")]
    [InlineData("""{"base64":"aG=qaGVq"}""")]
    [InlineData("""{"base64":"aGV\qaGVq"}""")]
    [InlineData("""{"base64":"aGV\u00e9aGV"}""")]
    [InlineData("""{"base64":"aGV\u00zzaGV"}""")]
    [InlineData("""{"base64":"data:image/png;base64,aGVq"}""")]
    public async Task May_be_no_base64(string json)
    {
        var (member, _) = await FindAsync(json, 5);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(member, 64));
    }

    [Fact]
    public async Task Is_never_held_whole()
    {
        const int megabytes = 50;
        await using var stream = new LongAnswer(megabytes * 1024L * 1024);
        var member = new Base64Member(stream);
        Assert.True(await member.FindAsync(default));
        var buffer = new byte[65_536];
        var (before, total) = (GC.GetAllocatedBytesForCurrentThread(), 0L);
        for (var read = await member.ReadAsync(buffer, default); read > 0; read = await member.ReadAsync(buffer, default))
        {
            total += read;
        }

        Assert.Equal(megabytes * 1024L * 1024 / 4 * 3, total);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    private static async Task<(Base64Member Member, bool Found)> FindAsync(string json, int piece)
    {
        var member = new Base64Member(new Trickle(Encoding.UTF8.GetBytes(json), piece));
        return (member, await member.FindAsync(default));
    }

    private static async Task<byte[]> ReadAsync(Base64Member member, int room)
    {
        var (file, buffer) = (new List<byte>(), new byte[room]);
        for (var read = await member.ReadAsync(buffer, default); read > 0; read = await member.ReadAsync(buffer, default))
        {
            file.AddRange(buffer.AsSpan(0, read));
        }

        return [.. file];
    }

    /// <summary>Gives so many bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }

    /// <summary>An answer with a file of so many signs of base64, all of them A, made as it is read.</summary>
    private sealed class LongAnswer(long signs) : MemoryStream
    {
        private readonly Queue<byte> ends = new("\",\"buffer\":null}"u8.ToArray());
        private byte[]? begin = "{\"mimetype\":\"video/mp4\",\"base64\":\""u8.ToArray();
        private long left = signs;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (begin is { } first)
            {
                begin = null;
                first.CopyTo(buffer);
                return ValueTask.FromResult(first.Length);
            }

            var count = (int)Math.Min(left, buffer.Length);
            left -= count;
            buffer.Span[..count].Fill((byte)'A');
            if (count > 0 || ends.Count == 0)
            {
                return ValueTask.FromResult(count);
            }

            buffer.Span[0] = ends.Dequeue();
            return ValueTask.FromResult(1);
        }
    }
}
