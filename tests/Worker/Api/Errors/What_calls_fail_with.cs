using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Api.Errors;

namespace WhatsAppEngine.Worker.Tests.Api.Errors;

public sealed class What_calls_fail_with
{
    [Fact]
    public async Task Has_a_reason_from_the_table_and_ids()
    {
        await using var worker = await Failing(Refusal.Of(ErrorReasons.NumberTaken, "Taken.", ids: [("binding_id", "7")]));

        var refused = await RefusedCall.OfAsync(() => ListAsync(worker));

        Assert.Equal((StatusCode.AlreadyExists, "Taken.", "NUMBER_TAKEN"), (refused.Code, refused.Sentence, refused.Reason));
        Assert.Equal(("whatsapp.basecommerce", "7"), (refused.Info!.Domain, refused.Info.Metadata["binding_id"]));
        Assert.Null(refused.Retry);
    }

    [Fact]
    public async Task Says_when_to_try_again_where_that_helps()
    {
        await using var worker = await Failing(Refusal.Of(ErrorReasons.ProviderAway, "Later.", TimeSpan.FromSeconds(7)));
        await using var other = await Failing(Refusal.Of(StatusCode.Unavailable, "Later."));

        Assert.Equal(7, (await RefusedCall.OfAsync(() => ListAsync(worker))).Retry!.RetryDelay.Seconds);
        Assert.Equal(1, (await RefusedCall.OfAsync(() => ListAsync(other))).Retry!.RetryDelay.Seconds);
    }

    [Fact]
    public async Task Names_what_is_wrong_with_a_request()
    {
        await using var worker = await Failing(Refusal.Of([new() { Field = "tenant_id", Description = "must be a UUID" }]));
        await using var other = await Failing(Refusal.Of(StatusCode.InvalidArgument, "The first message must be a header."));

        var refused = await RefusedCall.OfAsync(() => ListAsync(worker));
        var vague = await RefusedCall.OfAsync(() => ListAsync(other));

        Assert.Equal(("INVALID_REQUEST", "tenant_id"), (refused.Reason, refused.Bad!.FieldViolations.Single().Field));
        Assert.Equal(("INVALID_REQUEST", "The first message must be a header."), (vague.Reason, vague.Bad!.FieldViolations.Single().Description));
    }

    [Fact]
    public async Task Of_a_fault_of_ours_is_an_id_that_the_log_has_too_and_nothing_else()
    {
        await using var worker = await Failing(new InvalidOperationException("a secret of +5511999999999"));

        var refused = await RefusedCall.OfAsync(() => ListAsync(worker));

        Assert.Equal((StatusCode.Internal, "INTERNAL"), (refused.Code, refused.Reason));
        Assert.DoesNotContain("secret", refused.Everything, StringComparison.Ordinal);
        var logged = Assert.Single(worker.Logs.Entries, entry => entry.Event.Id == 2301);
        Assert.Contains(refused.Info!.Metadata["error_id"], logged.ToString(), StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", logged.ToString(), StringComparison.Ordinal);
        worker.Logs.AssertNowhere("a secret");
    }

    [Fact]
    public async Task Of_a_request_that_is_too_large_says_so_and_the_next_call_is_served()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe());
        var large = new ListBindingsRequest { TenantId = new string('x', 2_000_000) };

        var refused = await RefusedCall.OfAsync(() => worker.Bindings.ListAsync(large).ResponseAsync);

        Assert.Equal((StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE"), (refused.Code, refused.Reason));
        await ListAsync(worker);
    }

    [Fact]
    public async Task Of_a_part_of_a_stream_that_is_too_large_says_so()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe());
        using var call = worker.Media.Upload();

        var writing = call.RequestStream.WriteAsync(new UploadPart { Chunk = Google.Protobuf.ByteString.CopyFrom(new byte[17 * 1024 * 1024]) });
        var refused = await RefusedCall.OfAsync(() => call.ResponseAsync);
        await Record.ExceptionAsync(() => writing);

        Assert.Equal((StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE"), (refused.Code, refused.Reason));
    }

    [Theory]
    [InlineData("Bindings/List", StatusCode.InvalidArgument, "INVALID_REQUEST")]
    [InlineData("DeadLetters/Replay", StatusCode.InvalidArgument, "INVALID_REQUEST")]
    [InlineData("Media/Upload", StatusCode.InvalidArgument, "INVALID_REQUEST")]
    [InlineData("Bindings/Guess", StatusCode.Unimplemented, "METHOD_UNKNOWN")]
    [InlineData("Guesses/List", StatusCode.Unimplemented, "METHOD_UNKNOWN")]
    public async Task Of_bytes_that_are_no_request_and_of_methods_that_are_not_there_has_a_reason_too(string method, StatusCode code, string reason)
    {
        await using var worker = await FramedWorker.StartAsync(new Probe());

        var refused = await RefusedCall.OfAsync(() => SendAsync(worker, method, [0x0A, 0xFF]));

        Assert.Equal((code, reason), (refused.Code, refused.Reason));
    }

    [Fact]
    public async Task Of_metadata_that_is_too_large_is_that_call_only()
    {
        await using var worker = await FramedWorker.StartAsync(new Probe());
        Metadata large = [];
        for (var part = 0; part < 5; part++)
        {
            large.Add($"x-part-{part}", new string('x', 7000));
        }

        await Assert.ThrowsAsync<RpcException>(() => worker.Bindings.ListAsync(new ListBindingsRequest(), large).ResponseAsync);
        await ListAsync(worker);
    }

    private static Task<FramedWorker> Failing(Exception failure) =>
        FramedWorker.StartAsync(new Probe(_ => Task.FromException(failure)));

    private static Task ListAsync(FramedWorker worker) => worker.Bindings.ListAsync(new ListBindingsRequest()).ResponseAsync;

    private static Task SendAsync(FramedWorker worker, string method, byte[] request)
    {
        var bytes = Marshallers.Create(one => one, one => one);
        var (service, name) = (method.Split('/')[0], method.Split('/')[1]);
        var call = new Method<byte[], byte[]>(MethodType.Unary, $"basecommerce.whatsapp.v1.{service}", name, bytes, bytes);
        return worker.Channel.CreateCallInvoker().AsyncUnaryCall(call, null, default, request).ResponseAsync;
    }
}
