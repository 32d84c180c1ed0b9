using System.Net;
using System.Security.Cryptography;
using WhatsAppEngine.Testing.MetaSimulator;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

public sealed class Simulated_files
{
    [Fact]
    public async Task Come_back_as_they_were_uploaded()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        var id = (await meta.UploadAsync(Picture, "image/png")).Text("id");
        var told = await meta.GetAsync(id);
        using var download = await meta.DownloadAsync(told.Text("url"));

        Assert.Equal(Picture, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/png", Convert.ToBase64String(SHA256.HashData(Picture))), (told.Text("mime_type"), told.Text("sha256")));
        Assert.Equal(Picture.Length, told.Body.GetProperty("file_size").GetInt32());
    }

    [Fact]
    public async Task Want_a_token_and_an_address_that_still_works()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);
        using var stranger = new GraphCaller(simulator, token: null);
        var url = (await meta.GetAsync(simulator.Media.Add(Picture, "image/png").Id)).Text("url");

        using var withoutToken = await stranger.DownloadAsync(url);
        simulator.Media.ExpireAddresses();
        using var expired = await meta.DownloadAsync(url);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (withoutToken.StatusCode, expired.StatusCode));
    }

    [Fact]
    public async Task Have_addresses_for_as_long_as_set()
    {
        await using var simulator = await GraphSimulator.StartAsync(new SimulatorSettings { MediaUrlLifetime = TimeSpan.Zero });
        using var meta = new GraphCaller(simulator);

        using var expired = await meta.DownloadAsync((await meta.GetAsync(simulator.Media.Add(Picture, "image/png").Id)).Text("url"));

        Assert.Equal(HttpStatusCode.NotFound, expired.StatusCode);
    }

    [Fact]
    public async Task Break_off_when_told()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);
        var file = simulator.Media.Keep(simulator.Media.Add(Picture, "image/png") with { BreaksAfter = 10 });
        var url = (await meta.GetAsync(file.Id)).Text("url");

        await Assert.ThrowsAsync<HttpRequestException>(() => meta.DownloadAsync(url));
    }

    [Theory]
    [InlineData("image/gif", 10, 100)]
    [InlineData("image/png", 0, 131053)]
    [InlineData("image/png", (5 * 1024 * 1024) + 1, 131053)]
    public async Task Of_the_wrong_kind_or_size_are_refused(string mimeType, int size, int code)
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);

        Assert.Equal(code, (await meta.UploadAsync(new byte[size], mimeType)).Code);
    }

    [Fact]
    public async Task Are_sent_as_what_they_are_and_gone_when_deleted()
    {
        await using var simulator = await GraphSimulator.StartAsync();
        using var meta = new GraphCaller(simulator);
        var id = (await meta.UploadAsync(Picture, "image/png")).Text("id");

        var asPicture = await meta.SendAsync(Message("image", id));
        var asFilm = await meta.SendAsync(Message("video", id));
        await meta.DeleteAsync(id);
        var gone = await meta.SendAsync(Message("image", id));

        Assert.Equal([0, 131053, 131009], new[] { asPicture.Code, asFilm.Code, gone.Code });
        Assert.Equal((100, 33), ((await meta.GetAsync(id)).Code, (await meta.GetAsync(id)).Subcode!.Value));
    }

    private static string Message(string type, string id) => $$$"""
        {"messaging_product":"whatsapp","to":"{{{GraphCaller.Phone}}}","type":"{{{type}}}","{{{type}}}":{"id":"{{{id}}}"}}
        """;

    private static readonly byte[] Picture = [.. Enumerable.Range(0, 200_000).Select(place => (byte)(place * 7))];
}
