using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>The tenant that is looked at.</summary>
/// <param name="Worker">The way to the Worker.</param>
/// <param name="TenantId">UUID of the tenant.</param>
internal sealed record Patient(CallInvoker Worker, string TenantId)
{
    /// <summary>A customer of the tenant's, if one is asked about.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>Where the webhook is reached from outside, if that is known.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>The verify token; empty when it is not known here.</summary>
    public string VerifyToken { get; init; } = "";

    /// <summary>The tenant's numbers and how they stand; filled by the first checks.</summary>
    public IReadOnlyList<BindingDetails> Numbers { get; set; } = [];

    /// <summary>How long one call may take.</summary>
    public static DateTime Deadline => WhatsAppEngine.Cli.Worker.Deadline.ForServers();
}
