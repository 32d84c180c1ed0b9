using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Worker.Api.Errors;
using WhatsAppEngine.Worker.Numbers;
using CodeMethod = WhatsAppEngine.Core.Providers.CodeMethod;

namespace WhatsAppEngine.Worker.Api.Numbers;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Numbers</c>.</summary>
internal sealed class NumbersApi(NumberDesks desks, NumberFactTable facts, TimeProvider time, IConfiguration configuration) : BaseCommerce.WhatsApp.V1.Numbers.NumbersBase
{
    public override async Task<Subscriptions> Subscribe(NumberRequest request, ServerCallContext context)
    {
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        return NumberMapping.Of((await number.SubscribeAsync(context.CancellationToken)).OrRefuse());
    }

    public override async Task<Subscriptions> ListSubscriptions(NumberRequest request, ServerCallContext context)
    {
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        return NumberMapping.Of((await number.Desk.SubscriptionsAsync(number.Account, context.CancellationToken)).OrRefuse());
    }

    public override async Task<Empty> Unsubscribe(NumberRequest request, ServerCallContext context)
    {
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        return Done(await number.Desk.UnsubscribeAsync(number.Account, context.CancellationToken));
    }

    public override async Task<Empty> SetWebhook(SetWebhookRequest request, ServerCallContext context)
    {
        NumberRules.Check(request);
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        return Done(await number.SetWebhookAsync(AddressOf(request, number), request.WholeAccount, context.CancellationToken));
    }

    public override async Task<HealthReport> Health(NumberRequest request, ServerCallContext context)
    {
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        var health = (await number.Desk.HealthAsync(number.Account, context.CancellationToken)).OrRefuse();
        await facts.NoteAsync(Guid.Parse(request.TenantId), number.Number.Sending.NumberId, ChannelFacts.Of(health, time.GetUtcNow()), context.CancellationToken);
        return NumberMapping.Of(health);
    }

    public override async Task<Empty> Register(RegisterRequest request, ServerCallContext context)
    {
        NumberRules.Check(request);
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        var region = request.DataLocalizationRegion is { Length: > 0 } given ? given : null;
        return Done(await number.Desk.RegisterAsync(number.Account, request.Pin, region, context.CancellationToken));
    }

    public override async Task<Empty> Deregister(NumberRequest request, ServerCallContext context)
    {
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        return Done(await number.Desk.DeregisterAsync(number.Account, context.CancellationToken));
    }

    public override async Task<Empty> RequestCode(RequestCodeRequest request, ServerCallContext context)
    {
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        var method = request.Method == BaseCommerce.WhatsApp.V1.CodeMethod.Voice ? CodeMethod.Voice : CodeMethod.Sms;
        var language = request.Language is { Length: > 0 } given ? given : "en_US";
        return Done(await number.Desk.RequestCodeAsync(number.Account, method, language, context.CancellationToken));
    }

    public override async Task<Empty> VerifyCode(VerifyCodeRequest request, ServerCallContext context)
    {
        var code = NumberRules.Check(request);
        var number = await FindAsync(request.TenantId, request.PhoneNumberId, context);
        return Done(await number.Desk.VerifyCodeAsync(number.Account, code, context.CancellationToken));
    }

    private async Task<DeskedNumber> FindAsync(string tenantId, string numberId, ServerCallContext context)
    {
        new FieldRules().RequireUuid("tenant_id", tenantId).Enforce();
        return (await desks.FindAsync(Guid.Parse(tenantId), numberId, context.CancellationToken)).OrRefuse();
    }

    private WebhookAddress? AddressOf(SetWebhookRequest request, DeskedNumber number)
    {
        if (request.Url.Length == 0)
        {
            return null;
        }

        var token = request.VerifyToken is { Length: > 0 } given
            ? given
            : number.Number.VerifyToken ?? configuration["WHATSAPP_VERIFY_TOKEN"];
        return token is { Length: > 0 }
            ? new WebhookAddress(request.Url, token)
            : throw Refusal.Of(ErrorReasons.NoVerifyToken,
                "There is no verify token: give verify_token, bind the number with one, or set WHATSAPP_VERIFY_TOKEN.");
    }

    private static Empty Done(CallFailure? failure)
    {
        failure.OrRefuse();
        return new Empty();
    }
}
