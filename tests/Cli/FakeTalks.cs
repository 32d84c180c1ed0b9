using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker's conversations: three of them, two on a page at most, and three messages.</summary>
internal sealed class FakeTalks(FakeDesk desk) : BaseCommerce.WhatsApp.V1.Conversations.ConversationsBase
{
    public override Task<ListConversationsResponse> List(ListConversationsRequest request, ServerCallContext context)
    {
        var first = request.PageToken.Length == 0 ? 1 : int.Parse(request.PageToken);
        var page = Enumerable.Range(first, Math.Min(2, 4 - first)).Take(request.PageSize).ToList();
        return Task.FromResult(desk.Answer(request.Clone(), new ListConversationsResponse
        {
            Conversations = { page.Select(Of) }, NextPageToken = page[^1] < 3 ? $"{page[^1] + 1}" : "",
        }));
    }

    public override Task<Conversation> Get(GetConversationRequest request, ServerCallContext context) =>
        Task.FromResult(desk.Answer(request, Of(1)));

    public override Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context)
    {
        var first = request.PageToken.Length == 0 ? 3 : int.Parse(request.PageToken);
        var page = Enumerable.Range(1, first).Reverse().Take(Math.Min(2, request.PageSize)).ToList();
        return Task.FromResult(desk.Answer(request.Clone(), new ListMessagesResponse
        {
            Messages = { page.Select(number => Message(number)) }, NextPageToken = page[^1] > 1 ? $"{page[^1] - 1}" : "",
        }));
    }

    public override Task<SearchResponse> Search(SearchRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
        request.Clone(), request.Query == "nothing" ? new SearchResponse() : new SearchResponse { Conversations = { Of(2) }, Messages = { Message(1) } }));

    public override Task<Conversation> Assign(AssignRequest request, ServerCallContext context)
    {
        var assigned = Of(1);
        assigned.AssignedUserId = request.UserId;
        return Task.FromResult(desk.Answer(request, assigned));
    }

    public override Task<Conversation> Close(CloseRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(request, Of(3)));

    public override Task<Conversation> Reopen(ReopenRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(request, Of(1)));

    public static Message Message(int number, string status = "received") => new()
    {
        Id = $"message-{number}", ConversationId = "conversation-1", Direction = number == 2 ? "out" : "in", Status = status,
        Type = "text", Content = $"text\n\u001b[31m {number}", CreatedAt = new Timestamp { Seconds = 1_763_870_400 + number },
    };

    private static Conversation Of(int number) => new()
    {
        Id = $"conversation-{number}", CustomerPhone = $"+551199999000{number}", CustomerName = $"Ana\u001b [{number}]", UnreadCount = number,
        Status = number == 3 ? "closed" : "active", CurrentState = "idle", LastMessageAt = new Timestamp { Seconds = 1_763_870_400 },
    };
}

/// <summary>A worker's watch on the messages of a conversation, which ends once it has told of four changes.</summary>
internal static class FakeTalk
{
    public static async Task WatchAsync(FakeDesk desk, WatchMessagesRequest request, IServerStreamWriter<MessageChange> responseStream)
    {
        Message?[] changes = [null, FakeTalks.Message(3), FakeTalks.Message(2, "read"), FakeTalks.Message(4)];
        foreach (var (change, place) in changes.Select((change, place) => (change, place)))
        {
            await responseStream.WriteAsync(new MessageChange { Position = $"{place}", Message = change });
        }

        desk.Answer(request, true);
    }
}
