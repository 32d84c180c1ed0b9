using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Secrets;

namespace WhatsAppEngine.Worker.Api.Secrets;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Secrets</c>.</summary>
internal sealed class SecretsApi(KeyRotation rotation) : BaseCommerce.WhatsApp.V1.Secrets.SecretsBase
{
    private const int MostNamed = 1000;

    public override async Task Rotate(RotateKeysRequest request, IServerStreamWriter<RotationProgress> responseStream, ServerCallContext context)
    {
        if (rotation.HasNoKey)
        {
            throw Refusal.Of(ErrorReasons.NoEncryptionKey, "WHATSAPP_ENCRYPTION_KEY is not set. Make a key with ./whatsapp generate-key.");
        }

        await foreach (var step in rotation.RunAsync(request.DryRun, context.CancellationToken))
        {
            await responseStream.WriteAsync(Of(step), context.CancellationToken);
        }
    }

    private static RotationProgress Of(RotationStep step) => new()
    {
        Total = step.Total,
        Rotated = step.Rotated,
        Current = step.ByKey[0],
        Plain = step.Plain,
        Unreadable = { step.Unreadable.Take(MostNamed).Select(value => value.ToString()) },
        IsFinished = step.IsFinished,
        ByKey = { step.ByKey },
        FirstKeySuffices = step.NeedsFirstKeyOnly,
        IsProjected = step.IsProjected,
    };
}
