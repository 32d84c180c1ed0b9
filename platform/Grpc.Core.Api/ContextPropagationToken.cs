namespace Grpc.Core;

/// <summary>Carries deadline and cancellation of a served call to the calls made for it.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}
