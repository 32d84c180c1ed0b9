using System.Text;

namespace Platform.Redis.Tests;

/// <summary>Situations and short words for what the tests do to a client.</summary>
internal static class Given
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    // A command that hangs must fail its test, not stop the run.
    public static readonly TimeSpan NeverLonger = TimeSpan.FromSeconds(90);

    public static Task<RedisReply> Do(this RedisClient client, string name, params ReadOnlySpan<RedisArgument> args) =>
        client.ExecuteAsync(RedisCommand.Create(name, args), CancellationToken.None).WaitAsync(NeverLonger);

    public static Task<string> Add(this RedisClient client, string key, string text) =>
        client.AddAsync(key, [new("text", Encoding.UTF8.GetBytes(text))], null, CancellationToken.None);

    /// <summary>Adds one entry to a stream with a fresh group and reads it through the group.</summary>
    public static async Task<IReadOnlyList<StreamEntry>> ReadEverything(this RedisClient client, string key, string group)
    {
        await client.CreateGroupAsync(key, group, "0", CancellationToken.None);
        await client.Add(key, "one");
        return await client.ReadGroupAsync(key, group, "me", 10, null, CancellationToken.None);
    }

    public static string Text(this StreamEntry entry) => Encoding.UTF8.GetString(entry.Fields["text"].Span);
}
