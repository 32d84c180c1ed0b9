using Npgsql;
using WhatsAppEngine.Storage.Media;

namespace WhatsAppEngine.Storage.Tests.Media;

public sealed class Uploads
{
    [Fact]
    public async Task An_id_is_found_by_what_is_in_the_file_while_it_lives()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new MediaUploadTable(database);

        await table.AddAsync(Upload("media-1"), default);

        Assert.Equal(Upload("media-1"), await table.FindAsync(Key, Noon, default));
        Assert.Equal(Upload("media-1"), await table.FindAsync(Key, Noon.AddDays(29).AddSeconds(-1), default));
        Assert.Null(await table.FindAsync(Key, Noon.AddDays(29), default));
    }

    [Fact]
    public async Task Another_tenant_number_type_or_content_has_none()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new MediaUploadTable(database);
        await table.AddAsync(Upload("media-1"), default);

        MediaKey[] others =
        [
            Key with { TenantId = Guid.NewGuid() }, Key with { NumberId = "2" },
            Key with { Sha256 = "bb" }, Key with { MimeType = "image/png" },
        ];
        foreach (var other in others)
        {
            Assert.Null(await table.FindAsync(other, Noon, default));
        }
    }

    [Fact]
    public async Task Of_two_at_once_the_one_that_lives_longer_counts()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new MediaUploadTable(database);
        MediaUpload[] both = [Upload("media-1"), Upload("media-2") with { ExpiresAt = Noon.AddDays(29).AddSeconds(1) }];

        await Task.WhenAll(both.Concat(both.Reverse()).Select(upload => table.AddAsync(upload, default)));

        Assert.Equal("media-2", (await table.FindAsync(Key, Noon, default))!.MediaId);
    }

    [Fact]
    public async Task A_new_upload_replaces_one_whose_id_died()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new MediaUploadTable(database);
        await table.AddAsync(Upload("media-1"), default);

        await table.AddAsync(Upload("media-2") with { ExpiresAt = Noon.AddDays(60) }, default);

        Assert.Equal("media-2", (await table.FindAsync(Key, Noon.AddDays(40), default))!.MediaId);
    }

    [Fact]
    public async Task What_the_provider_no_longer_has_is_forgotten_for_its_tenant_only()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new MediaUploadTable(database);
        await table.AddAsync(Upload("media-1"), default);

        await ForgetAsync(database, new HeldFile(Guid.NewGuid(), "media-1"));
        Assert.Equal("1", await table.NumberOfAsync(Key.TenantId, "media-1", default));
        await ForgetAsync(database, new HeldFile(Key.TenantId, "media-1"));
        Assert.Null(await table.FindAsync(Key, Noon, default));
        Assert.Null(await table.NumberOfAsync(Key.TenantId, "media-1", default));
    }

    private static async Task ForgetAsync(NpgsqlDataSource database, HeldFile file)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await MediaUploadTable.ForgetAsync(transaction, [file], default);
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task Dead_ids_go_when_something_is_uploaded()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new MediaUploadTable(database);
        await table.AddAsync(Upload("media-1"), default);

        await table.AddAsync(Upload("media-2") with { Sha256 = "bb", UploadedAt = Noon.AddDays(31), ExpiresAt = Noon.AddDays(60) }, default);

        Assert.Null(await table.NumberOfAsync(Key.TenantId, "media-1", default));
        Assert.NotNull(await table.NumberOfAsync(Key.TenantId, "media-2", default));
    }

    private static MediaUpload Upload(string mediaId) => new()
    {
        TenantId = Key.TenantId, NumberId = Key.NumberId, Sha256 = Key.Sha256, MimeType = Key.MimeType, MediaId = mediaId,
        Size = 3, UploadedAt = Noon, ExpiresAt = Noon.AddDays(29),
    };

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly MediaKey Key = new(Guid.Parse("10000000-0000-0000-0000-000000000001"), "1", "aa", "image/jpeg");
}
