using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker's keys.</summary>
internal sealed class FakeSecrets(FakeDesk desk) : Secrets.SecretsBase
{
    public override async Task Rotate(RotateKeysRequest request, IServerStreamWriter<RotationProgress> responseStream, ServerCallContext context)
    {
        foreach (var step in desk.Rotation)
        {
            await responseStream.WriteAsync(step);
        }

        desk.Answer(request, true);
    }
}
