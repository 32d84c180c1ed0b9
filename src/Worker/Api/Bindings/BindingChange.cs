using BaseCommerce.WhatsApp.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Bindings.Settings;

namespace WhatsAppEngine.Worker.Api.Bindings;

/// <summary>What a request makes of a binding.</summary>
internal static class BindingChange
{
    /// <exception cref="RpcException">INVALID_ARGUMENT, naming each setting that cannot be; FAILED_PRECONDITION: the number was taken away.</exception>
    public static TenantBinding Apply(TenantBinding binding, UpdateBindingRequest request)
    {
        if (binding.UnboundAt is not null)
        {
            throw Refusal.Of(ErrorReasons.NumberUnbound, "The number was taken away from the tenant: bind it again first.");
        }

        var mask = request.UpdateMask.Paths;
        return binding with
        {
            DisplayNumber = mask.Contains("display_number") ? BindingMapping.DisplayNumber(request.DisplayNumber) : binding.DisplayNumber,
            ApiUrl = mask.Contains("api_url") ? BindingMapping.OrNull(request.ApiUrl) : binding.ApiUrl,
            IsActive = mask.Contains("is_active") ? request.IsActive : binding.IsActive,
            Config = Settings(binding.Config, request, [.. mask.Where(SettingsPatch.IsPath)]),
        };
    }

    private static string Settings(string config, UpdateBindingRequest request, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return config;
        }

        var given = request.Config is { } settings ? Write(settings) : "{}";
        var changed = SettingsPatch.Apply(config, given, paths);
        var rules = new FieldRules();
        foreach (var problem in SettingsPatch.Problems(changed, paths))
        {
            rules.Require(false, problem.Path, problem.Remedy);
        }

        rules.Enforce();
        return changed;
    }

    // A value without a kind is none that JSON has.
    private static string Write(Struct settings)
    {
        try
        {
            return JsonFormatter.Default.Format(settings);
        }
        catch (InvalidOperationException)
        {
            throw Refusal.Of([new BadRequest.Types.FieldViolation { Field = "config", Description = "must hold values of JSON only" }]);
        }
    }
}
