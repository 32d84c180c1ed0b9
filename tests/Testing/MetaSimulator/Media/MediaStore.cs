using System.Collections.Concurrent;
using System.Globalization;

namespace WhatsAppEngine.Testing.MetaSimulator.Media;

/// <summary>Files that were uploaded or received, and the addresses they can be had at for a while.</summary>
public sealed class MediaStore
{
    private static readonly TimeSpan UploadedFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan ReceivedFor = TimeSpan.FromDays(7);

    private readonly SimulatorSettings settings;
    private readonly ConcurrentDictionary<string, StoredMedia> files = new();
    private readonly ConcurrentDictionary<string, (string Id, DateTimeOffset ExpiresAt)> addresses = new();
    private long lastId = 400_000_000_000_000;

    internal MediaStore(SimulatorSettings settings) => this.settings = settings;

    /// <summary>Every file that is still there.</summary>
    public IReadOnlyList<StoredMedia> All => [.. files.Values.Where(IsThere).OrderBy(file => file.Id, StringComparer.Ordinal)];

    /// <summary>The file of an id; null when it is not there (any more).</summary>
    public StoredMedia? Find(string id) => files.TryGetValue(id, out var file) && IsThere(file) ? file : null;

    /// <summary>A file as customers send one: its id is for a received message.</summary>
    public StoredMedia Add(ReadOnlyMemory<byte> content, string mimeType, string? fileName = null, string? numberId = null) =>
        Keep(new StoredMedia(NextId(), content, mimeType) { FileName = fileName, NumberId = numberId, ExpiresAt = Now + ReceivedFor });

    /// <summary>Puts a file in the place of the one with its id: to tell other things about it, for instance.</summary>
    public StoredMedia Keep(StoredMedia file) => files[file.Id] = file;

    /// <summary>Deletes a file; false when it was not there.</summary>
    public bool Delete(string id) => files.TryRemove(id, out _);

    /// <summary>All addresses that were given out stop working at once.</summary>
    public void ExpireAddresses() => addresses.Clear();

    internal StoredMedia Upload(byte[] content, string mimeType, string? fileName, string numberId) =>
        Keep(new StoredMedia(NextId(), content, mimeType) { FileName = fileName, NumberId = numberId, ExpiresAt = Now + UploadedFor });

    /// <summary>A new path for a file.</summary>
    internal string PathOf(StoredMedia file)
    {
        var key = Guid.NewGuid().ToString("N");
        addresses[key] = (file.Id, Now + settings.MediaUrlLifetime);
        return $"/_media/{file.Id}?ext={key}";
    }

    internal StoredMedia? Open(string id, string? key) =>
        key is not null && addresses.TryGetValue(key, out var address) && address.Id == id && address.ExpiresAt > Now ? Find(id) : null;

    private DateTimeOffset Now => settings.Time.GetUtcNow();

    private bool IsThere(StoredMedia file) => file.ExpiresAt > Now;

    private string NextId() => Interlocked.Increment(ref lastId).ToString(CultureInfo.InvariantCulture);
}
