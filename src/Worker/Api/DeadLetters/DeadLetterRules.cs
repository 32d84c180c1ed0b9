using System.Globalization;
using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.DeadLetters;
using Filter = WhatsAppEngine.Storage.DeadLetters.DeadLetterFilter;

namespace WhatsAppEngine.Worker.Api.DeadLetters;

/// <summary>What requests about dead letters must be like.</summary>
internal static class DeadLetterRules
{
    private const int UsualPage = 50;
    private const int LargestPage = 100;
    private const string Waiting = "waiting";
    private const string All = "all";

    private static readonly string[] Statuses = [Waiting, "replayed", "discarded", All];

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static ListOrder Check(ListDeadLettersRequest request)
    {
        var status = request.Status.Length == 0 ? Waiting : request.Status;
        var hasPlace = TryReadPlace(request.PageToken, out var before);
        var rules = new FieldRules().Require(Statuses.Contains(status), "status", "must be waiting, replayed, discarded or all")
            .Require(request.PageSize is >= 0 and <= LargestPage, "page_size", $"must be from 1 to {LargestPage}, or 0 for {UsualPage}")
            .Require(hasPlace, "page_token", "must be next_page_token of an answer, or empty");
        var filter = Read(rules, request.Filter) with { Status = status == All ? null : status };
        return new ListOrder(filter, before, request.PageSize == 0 ? UsualPage : request.PageSize);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static ReplayOrder Check(ReplayDeadLettersRequest request)
    {
        var rules = new FieldRules().Require(request.Limit >= 0, "limit", "must be 1 or more, or 0 for all");
        return new ReplayOrder(Read(rules, request.Filter), request.Limit == 0 ? null : request.Limit, request.DryRun);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static Filter Check(DiscardDeadLettersRequest request) => Read(
        new FieldRules().Require(
            request.Filter is { } given && (given.TenantId.Length > 0 || given.Reason.Length > 0 || given.EventId.Length > 0),
            "filter", "must name an event, a reason or a tenant"),
        request.Filter);

    /// <summary>The token of the page after that letter.</summary>
    public static string TokenOf(LetterPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.CreatedAt.UtcTicks}-{place.Id:n}");

    private static Filter Read(FieldRules rules, BaseCommerce.WhatsApp.V1.DeadLetterFilter? given)
    {
        given ??= new BaseCommerce.WhatsApp.V1.DeadLetterFilter();
        rules.Require(IsUuidOrEmpty(given.TenantId), "filter.tenant_id", "must be a UUID")
            .Require(IsUuidOrEmpty(given.EventId), "filter.event_id", "must be a UUID")
            .Require(!given.Reason.Contains('\0', StringComparison.Ordinal), "filter.reason", "must have no NUL character")
            .Enforce();
        return new Filter { TenantId = Uuid(given.TenantId), EventId = Uuid(given.EventId), Reason = given.Reason.Length > 0 ? given.Reason : null };
    }

    private static bool IsUuidOrEmpty(string text) => text.Length == 0 || Guid.TryParse(text, out _);

    private static Guid? Uuid(string text) => text.Length == 0 ? null : Guid.Parse(text);

    private static bool TryReadPlace(string token, out LetterPlace? place)
    {
        place = null;
        var parts = token.Split('-', 2);
        if (parts is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && time <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var letter))
        {
            place = new LetterPlace(new DateTimeOffset(time, TimeSpan.Zero), letter);
        }

        return place is not null || token.Length == 0;
    }
}

/// <summary>A page of letters that somebody asks for.</summary>
internal sealed record ListOrder(Filter Filter, LetterPlace? Before, int PageSize);
