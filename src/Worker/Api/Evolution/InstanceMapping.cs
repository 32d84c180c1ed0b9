using BaseCommerce.WhatsApp.V1;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Instances.Desk;

namespace WhatsAppEngine.Worker.Api.Evolution;

/// <summary>What is known about instances, in the API's words.</summary>
internal static class InstanceMapping
{
    public static ListInstancesResponse Of(IEnumerable<InstanceReport> reports) => new() { Instances = { reports.Select(Of) } };

    public static Instance Of(InstanceReport report)
    {
        var instance = OfServer(report);
        if (report.Binding is { } binding)
        {
            instance.TenantId = binding.TenantId.ToString();
            instance.DisplayNumber = binding.DisplayNumber;
            instance.IsActive = binding.IsActive;
            instance.ChannelState = binding.ChannelState;
            instance.ChannelReason = binding.ChannelReason ?? "";
            instance.Waiting = report.Waiting;
        }

        return instance;
    }

    public static LinkProgress Of(LinkOffer offer) => new()
    {
        State = Name(offer.Link),
        QrCode = offer.QrCode ?? "",
        PairingCode = offer.PairingCode ?? "",
        Count = offer.Count,
    };

    private static Instance OfServer(InstanceReport report) => new()
    {
        InstanceName = report.Binding?.InstanceName ?? report.Facts?.Name ?? "",
        InstanceId = report.Facts?.Id ?? "",
        ApiUrl = report.ServerUrl ?? report.Binding?.ApiUrl ?? "",
        State = Name(report.Link),
        Phone = report.Facts?.Phone ?? "",
        ProfileName = report.Facts?.ProfileName ?? "",
        DisconnectionCode = report.Facts?.DisconnectionCode ?? 0,
        Problem = report.Failure is { } failure ? $"{failure.Code}: {failure.Reason}" : "",
    };

    private static string Name(InstanceLink link) => link switch
    {
        InstanceLink.Unknown => "",
        InstanceLink.Open => "open",
        InstanceLink.Connecting => "connecting",
        InstanceLink.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(link)),
    };
}
