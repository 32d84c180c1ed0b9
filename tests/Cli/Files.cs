using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Files : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;
    private FakeDesk desk = null!;

    [Fact]
    public async Task A_file_is_saved_whole()
    {
        var printed = await TypesAsync("media-download", "--tenant-id", "t", "--message-id", "wamid.1", "--out", Place("photo.jpg"));

        Assert.Equal((0, $"Saved 600000 bytes of image/jpeg as {Place("photo.jpg")}.\n", ""), (printed.ExitCode, printed.Output, printed.Errors));
        Assert.Equal(desk.File, await File.ReadAllBytesAsync(Place("photo.jpg")));
        Assert.Equal(new DownloadRequest { TenantId = "t", MessageId = "wamid.1" }, desk.Asked.Single());
    }

    [Fact]
    public async Task Of_a_file_that_is_not_what_it_should_be_nothing_is_left()
    {
        desk.Refusal = new Status(StatusCode.DataLoss, "Do not use it.");
        var printed = await TypesAsync("media-download", "--tenant-id", "t", "--media-id", "media-1", "--out", Place("photo.jpg"));
        Assert.Equal((1, "error: Do not use it.\n"), (printed.ExitCode, printed.Errors));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task That_the_provider_is_away_is_not_taken_for_a_worker_that_is()
    {
        desk.Refusal = new Status(StatusCode.Unavailable, "unreachable: Meta could not be reached.");
        var printed = await TypesAsync("media-download", "--tenant-id", "t", "--media-id", "media-1", "--out", Place("photo.jpg"));
        Assert.Equal("error: unreachable: Meta could not be reached.\n", printed.Errors);
    }

    [Theory]
    [InlineData("give either --message-id or --media-id.", "media-download", "--tenant-id", "t", "--out", "x")]
    [InlineData("--out: the file /nowhere/x cannot be written.", "media-download", "--tenant-id", "t", "--media-id", "1", "--out", "/nowhere/x")]
    [InlineData("the file /nowhere/x.png cannot be read.", "media-upload", "/nowhere/x.png", "--tenant-id", "t")]
    [InlineData("the name x.what does not tell what it is: give --mime-type.", "media-upload", "x.what", "--tenant-id", "t")]
    public async Task What_cannot_be_is_one_line(string complaint, params string[] arguments)
    {
        var printed = await TypesAsync(arguments);
        Assert.Equal((complaint.StartsWith("--out", StringComparison.Ordinal) ? 1 : 2, $"error: {complaint}\n"), (printed.ExitCode, printed.Errors));
    }

    [Fact]
    public async Task A_file_is_handed_over_with_the_type_its_name_tells()
    {
        await File.WriteAllBytesAsync(Place("photo.JPG"), desk.File);
        var printed = await TypesAsync("media-upload", Place("photo.JPG"), "--tenant-id", "t", "--output", "json");

        var answer = JsonDocument.Parse(printed.Output).RootElement;
        Assert.Equal(("media-9", "600000"), (answer.GetProperty("mediaId").GetString(), answer.GetProperty("size").GetString()));
        Assert.Equal(new UploadHeader { TenantId = "t", MimeType = "image/jpeg" }, desk.Asked.Single());
    }

    [Fact]
    public async Task A_file_that_is_refused_while_it_comes_says_why()
    {
        desk.Refusal = new Status(StatusCode.InvalidArgument, "file is too large.");
        await File.WriteAllBytesAsync(Place("photo.jpg"), new byte[20_000_000]);
        var printed = await TypesAsync("media-upload", Place("photo.jpg"), "--tenant-id", "t");
        Assert.Equal((2, "error: file is too large.\n"), (printed.ExitCode, printed.Errors));
    }

    public async Task InitializeAsync() => desk = await FakeDesk.StartAsync();

    public async Task DisposeAsync()
    {
        await desk.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private string Place(string name) => Path.Combine(folder, name);

    private Task<Printed> TypesAsync(params string[] arguments) => Operator.TypesAsync(arguments, ("WORKER_GRPC", desk.Address));
}
