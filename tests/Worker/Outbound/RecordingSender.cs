using System.Collections.Concurrent;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>A provider that remembers what it was asked to send and answers as it is told.</summary>
internal sealed class RecordingSender : IMessageSender
{
    private readonly ConcurrentQueue<SendRequest> requests = new();
    private readonly ConcurrentDictionary<string, bool> inFlight = new();

    public ProviderKind Provider { get; set; } = ProviderKind.Stub;

    /// <summary>How it answers; the second argument counts the attempts at this message, from one.</summary>
    public Func<SendRequest, int, Task<SendOutcome>> Answers { get; set; } = (request, _) => Task.FromResult<SendOutcome>(Accept(request));

    public IReadOnlyList<SendRequest> Requests => [.. requests];

    /// <summary>A customer had two messages on their way at once.</summary>
    public bool Overlapped { get; private set; }

    public IReadOnlyList<string> TextsTo(string phone) =>
        [.. requests.Where(r => r.To.Phone == phone).Select(r => ((TextContent)r.Content).Text)];

    public static SendOutcome.Accepted Accept(SendRequest request) => new($"wamid.{request.MessageId:N}");

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        Overlapped |= !inFlight.TryAdd(request.To.Phone!, true);
        requests.Enqueue(request);
        try
        {
            return await Answers(request, requests.Count(r => r.MessageId == request.MessageId)).WaitAsync(cancellationToken);
        }
        finally
        {
            inFlight.TryRemove(request.To.Phone!, out _);
        }
    }
}
