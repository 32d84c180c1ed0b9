using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Api.Media;

/// <summary>What requests about files must hold.</summary>
internal static class MediaRules
{
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static void Check(DownloadRequest request) => new FieldRules()
        .RequireUuid("tenant_id", request.TenantId)
        .Require(request is { MessageId.Length: > 0 } or { MediaId.Length: > 0 }, "file", "must be named by message_id or media_id")
        .RequireText("message_id", request.MessageId)
        .RequireText("media_id", request.MediaId)
        .Enforce();

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static void Check(UploadHeader header)
    {
        var problem = MediaLimits.TypeProblem(header.MimeType);
        new FieldRules()
            .RequireUuid("tenant_id", header.TenantId)
            .Require(problem is null, problem?.Field ?? "", problem?.Rule ?? "")
            .Enforce();
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, when there is a problem.</exception>
    public static void Check(MediaProblem? problem)
    {
        if (problem is not null)
        {
            new FieldRules().Require(false, problem.Field, problem.Rule).Enforce();
        }
    }
}
