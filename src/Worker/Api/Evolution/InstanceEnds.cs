using Grpc.Core;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Instances.Desk;

namespace WhatsAppEngine.Worker.Api.Evolution;

/// <summary>What the ends of making and linking instances are called in gRPC.</summary>
internal static class InstanceEnds
{
    /// <exception cref="RpcException">It was not made.</exception>
    public static DeskedInstance OrRefuse(this OrderEnd end) => end switch
    {
        OrderEnd.Done done => done.Instance,
        OrderEnd.TakenByAnotherTenant => throw Refusal.Of(
            ErrorReasons.InstanceTaken, "Another tenant has an instance of this name; choose another."),
        OrderEnd.TakenOnServer => throw Refusal.Of(ErrorReasons.InstanceTaken,
            "The server has an instance of this name that is not bound: remove it there, or bind it with "
            + "./whatsapp bind-tenant --provider evolution --instance-name --api-key (its own) and try again."),
        OrderEnd.UnknownTenant => throw Refusal.Of(ErrorReasons.TenantUnknown, "The database's table tenants has no tenant with this tenant_id."),
        OrderEnd.Unusable unusable => throw Refusal.Of(ErrorReasons.NotPossible, unusable.Sentence),
        OrderEnd.Failed failed => throw Ends.Of(failed.Failure),
        _ => throw new InvalidOperationException($"Unknown end {end.GetType().Name}."),
    };

    /// <exception cref="RpcException">The phone is not linked, and will not be by this call.</exception>
    public static LinkOffer OrRefuse(this LinkStep step) => step switch
    {
        LinkStep.Shown shown => shown.Offer,
        LinkStep.Linked linked => linked.Offer,
        LinkStep.GivenUp ended => throw Refusal.Of(ErrorReasons.LinkEnded, ended.Sentence),
        LinkStep.TooLong ended => throw Refusal.Of(ErrorReasons.LinkTooLong, ended.Sentence),
        LinkStep.Failed failed => throw Ends.Of(failed.Failure),
        _ => throw new InvalidOperationException($"Unknown step {step.GetType().Name}."),
    };
}
