using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Worker.Tests.Messages;

/// <summary>Somebody who watches messages.</summary>
internal sealed class MessageWatcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly AsyncServerStreamingCall<MessageChange> call;

    private MessageWatcher(AsyncServerStreamingCall<MessageChange> call) => this.call = call;

    /// <summary>Where it began.</summary>
    public string Begin { get; private set; } = "";

    /// <summary>Begins, and waits until the worker watches.</summary>
    public static async Task<MessageWatcher> BeginAsync(Messaging.MessagingClient client, WatchMessagesRequest request, TimeSpan? deadline)
    {
        var watcher = new MessageWatcher(client.WatchMessages(request, deadline: TimeProvider.System.GetUtcNow().UtcDateTime + (deadline ?? Patience)));
        try
        {
            watcher.Begin = (await watcher.NextAsync(withSigns: true)).Position;
            return watcher;
        }
        catch
        {
            await watcher.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next change; with signs of life, whatever comes next.</summary>
    public async Task<MessageChange> NextAsync(bool withSigns = false)
    {
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        }
        while (!withSigns && call.ResponseStream.Current.Message is null);

        return call.ResponseStream.Current;
    }

    public ValueTask DisposeAsync()
    {
        call.Dispose();
        return ValueTask.CompletedTask;
    }
}
