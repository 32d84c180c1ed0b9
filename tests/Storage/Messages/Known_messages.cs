using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Storage.Tests.Messages;

public sealed class Known_messages
{
    [Fact]
    public async Task Are_found_by_our_id_the_providers_or_their_files()
    {
        await using var database = await GivenMessageAsync();
        var table = new KnownMessageTable(database);

        var found = await table.FindAsync(Tenant, Message.ToString(), default);

        Assert.Equal((Message, true, "wamid.1", "media-1", "image/jpeg", "hash=", 4321L),
            (found!.Id, found.IsInbound, found.ProviderMessageId, found.MediaId, found.MimeType, found.Sha256, found.Size));
        Assert.Equal(found, await table.FindAsync(Tenant, "wamid.1", default));
        Assert.Equal(found, await table.FindByMediaAsync(Tenant, "media-1", default));
    }

    [Fact]
    public async Task Of_another_tenant_are_not()
    {
        await using var database = await GivenMessageAsync();
        var table = new KnownMessageTable(database);

        Assert.Null(await table.FindAsync(Guid.NewGuid(), Message.ToString(), default));
        Assert.Null(await table.FindAsync(Guid.NewGuid(), "wamid.1", default));
        Assert.Null(await table.FindByMediaAsync(Guid.NewGuid(), "media-1", default));
    }

    [Fact]
    public async Task Are_found_by_their_files_through_the_index()
    {
        await using var database = await GivenMessageAsync();
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("set enable_seqscan = off");

        var plan = await connection.QueryAsync<string>(
            "explain select * from whatsapp_messages where tenant_id = gen_random_uuid() and content_json ->> 'media_id' = 'media-1'");

        Assert.Contains(plan, line => line.Contains("ix_whatsapp_messages_media", StringComparison.Ordinal));
    }

    private static async Task<NpgsqlDataSource> GivenMessageAsync()
    {
        var database = await Given.MigratedDatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            insert into whatsapp_conversations (id, tenant_id) values (@Conversation, @Tenant);
            insert into whatsapp_messages (id, tenant_id, conversation_id, direction, provider_message_id, message_type, content_json)
            values (@Message, @Tenant, @Conversation, 'in', 'wamid.1', 'image',
                '{"media_id":"media-1","media_mime_type":"image/jpeg","media_sha256":"hash=","media_size":4321}');
            """, new { Conversation = Guid.NewGuid(), Tenant, Message });
        return database;
    }

    private static readonly Guid Tenant = Guid.Parse("10000000-0000-0000-0000-000000000001");
    private static readonly Guid Message = Guid.Parse("30000000-0000-0000-0000-000000000001");
}
