using System.Text;

namespace WhatsAppEngine.Providers.Stub;

/// <summary>A file that says which messages the stub took; written through before the send is answered, so that it survives a killed process.</summary>
internal sealed class StubJournal(StubOptions options) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private FileStream? file;

    public async Task NoteAsync(Guid messageId, string providerMessageId, string numberId, DateTimeOffset at)
    {
        if (options.Journal is not { Length: > 0 } path)
        {
            return;
        }

        await turn.WaitAsync();
        try
        {
            file ??= new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            await file.WriteAsync(Encoding.UTF8.GetBytes($"{messageId:D} {providerMessageId} {numberId} {at:O}\n"));
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        file?.Dispose();
        turn.Dispose();
    }
}
