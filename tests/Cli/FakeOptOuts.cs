using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker's opt-outs: three of them, two on a page at most.</summary>
internal sealed class FakeOptOuts : BaseCommerce.WhatsApp.V1.OptOuts.OptOutsBase
{
    public AddOptOutRequest? Added { get; private set; }

    public RemoveOptOutRequest? Removed { get; private set; }

    public override Task<ListOptOutsResponse> List(ListOptOutsRequest request, ServerCallContext context)
    {
        var first = request.PageToken.Length == 0 ? 1 : int.Parse(request.PageToken, System.Globalization.CultureInfo.InvariantCulture);
        var page = Enumerable.Range(first, Math.Min(2, 4 - first)).Take(request.PageSize).ToList();
        return Task.FromResult(new ListOptOutsResponse
        {
            OptOuts = { page.Select(n => Of($"+551199999000{n}", "SAIR", isActive: n != 2)) }, NextPageToken = page[^1] < 3 ? $"{page[^1] + 1}" : "",
        });
    }

    public override Task<OptOut> Add(AddOptOutRequest request, ServerCallContext context)
    {
        Added = request;
        return Task.FromResult(Of(request.Customer, request.Reason, isActive: true));
    }

    public override Task<OptOut> Remove(RemoveOptOutRequest request, ServerCallContext context)
    {
        Removed = request;
        return Task.FromResult(Of(request.Customer, "operator", isActive: false));
    }

    private static OptOut Of(string customer, string reason, bool isActive) => new()
    {
        Customer = customer, Reason = reason, IsActive = isActive, UpdatedAt = new Timestamp { Seconds = 1_763_870_400 },
    };
}
