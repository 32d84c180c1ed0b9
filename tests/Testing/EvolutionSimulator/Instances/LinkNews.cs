using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>Webhooks about an instance's connection.</summary>
internal sealed class LinkNews(SimulatedInstance instance)
{
    private const int Ok = 200;
    private const int QrExpired = 428;

    public void Connecting() => Tell("connecting", Ok);

    public void Open(string jid, string? profileName) => Tell("open", Ok, new JsonObject
    {
        ["wuid"] = jid,
        ["profileName"] = profileName,
        ["profilePictureUrl"] = null,
    });

    public void QrShown(QrCode qr) => instance.Emit("qrcode.updated", qr.Tell(instance.Name));

    public void QrLimit(string? jid, string? profileName)
    {
        instance.Emit("qrcode.updated", new JsonObject { ["message"] = "QR code limit reached, please login again", ["statusCode"] = 500 });
        Tell("refused", QrExpired, new JsonObject { ["wuid"] = jid, ["profileName"] = profileName, ["profilePictureUrl"] = null });
    }

    public void Closed(Disconnection end)
    {
        instance.Emit("status.instance", new JsonObject
        {
            ["instance"] = instance.Name,
            ["status"] = "closed",
            ["disconnectionAt"] = end.When,
            ["disconnectionReasonCode"] = end.Reason,
            ["disconnectionObject"] = end.Details,
        });
        Tell("close", end.Reason);
        instance.Emit("logout.instance", null);
    }

    private void Tell(string state, int reason, JsonObject? more = null)
    {
        var data = new JsonObject { ["instance"] = instance.Name };
        foreach (var (name, value) in more ?? [])
        {
            data[name] = value?.DeepClone();
        }

        data["state"] = state;
        data["statusReason"] = reason;
        instance.Emit("connection.update", data);
    }
}
