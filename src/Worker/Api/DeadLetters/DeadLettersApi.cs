using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.DeadLetters;
using Filter = WhatsAppEngine.Storage.DeadLetters.DeadLetterFilter;

namespace WhatsAppEngine.Worker.Api.DeadLetters;

/// <summary>Serves <c>basecommerce.whatsapp.v1.DeadLetters</c>.</summary>
internal sealed class DeadLettersApi(DeadLetterSearch search, Replayer replayer, Discarder discarder)
    : BaseCommerce.WhatsApp.V1.DeadLetters.DeadLettersBase
{
    public override async Task<ListDeadLettersResponse> List(ListDeadLettersRequest request, ServerCallContext context)
    {
        var order = DeadLetterRules.Check(request);
        // One more than the page holds, to know whether another follows.
        var found = await search.ListAsync(order.Filter, order.Before, order.PageSize + 1, context.CancellationToken);
        var page = found.Take(order.PageSize).ToList();
        return new ListDeadLettersResponse
        {
            Letters = { page.Select(letter => DeadLetterMapping.Of(letter, request.WithOriginal)) },
            NextPageToken = found.Count > page.Count ? DeadLetterRules.TokenOf(new LetterPlace(page[^1].CreatedAt, page[^1].Id)) : "",
        };
    }

    public override async Task Replay(
        ReplayDeadLettersRequest request, IServerStreamWriter<ReplayProgress> responseStream, ServerCallContext context)
    {
        var order = DeadLetterRules.Check(request);
        await foreach (var step in replayer.RunAsync(order, context.CancellationToken))
        {
            if (step is ReplayStep.Begun { Letters: 0 } && order.IsOfOneEvent)
            {
                throw NotFound(order.Filter);
            }

            await responseStream.WriteAsync(DeadLetterMapping.Of(step, order.DryRun), context.CancellationToken);
        }
    }

    public override async Task<DiscardDeadLettersResponse> Discard(DiscardDeadLettersRequest request, ServerCallContext context)
    {
        var filter = DeadLetterRules.Check(request);
        if (filter.EventId is not null && (await search.ListAsync(filter, null, 1, context.CancellationToken)).Count == 0)
        {
            throw NotFound(filter);
        }

        return new DiscardDeadLettersResponse { Discarded = await discarder.DiscardAsync(filter, context.CancellationToken) };
    }

    private static RpcException NotFound(Filter filter) =>
        Refusal.Of(
            ErrorReasons.NotFound, "There is no dead letter of this event, or not with this tenant and reason.", ids: [("event_id", $"{filter.EventId}")]);
}
