using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Reflection.V1;
using WhatsAppEngine.Worker.Api.Errors;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Every_call(WholeApi api) : IClassFixture<WholeApi>
{
    private const string Marker = "Cánary-7f3a";
    private const string AlsoMarker = "5511987654321";
    private const string Id = "fade0000-0000-4000-8000-00000000fade";

    [Fact]
    public async Task Demands_the_token()
    {
        foreach (var call in WholeApi.Calls)
        {
            var refused = await api.CallAsync(call, Empty(call.InputType), []);
            Assert.Equal($"{call.FullName} TOKEN_REFUSED", $"{call.FullName} {(refused is null ? "served" : RefusedCall.Of(refused).Reason)}");
        }
    }

    [Fact]
    public async Task That_is_refused_has_a_reason_of_the_table_and_repeats_nothing()
    {
        var known = ErrorReasons.All.ToDictionary(row => row.Name, row => row.Status);
        foreach (var call in WholeApi.Calls)
        {
            foreach (var request in Requests(call.InputType))
            {
                if (await api.CallAsync(call, request, WholeApi.Shown) is { } error)
                {
                    var refused = RefusedCall.Of(error);
                    Assert.True(known.TryGetValue(refused.Reason ?? "", out var status) && status == refused.Code, $"{call.FullName}: {refused}");
                    Assert.True(refused.Code != Grpc.Core.StatusCode.Internal, $"{call.FullName}: {refused} {request}");
                    Assert.False(Repeats(refused.Everything) || refused.Sentence.Contains(Id, StringComparison.Ordinal), $"{call.FullName}: {refused}");
                }
            }
        }
    }

    [Fact]
    public async Task Can_be_found_by_reflection()
    {
        using var call = new ServerReflection.ServerReflectionClient(api.Channel).ServerReflectionInfo(WholeApi.Shown);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        var listed = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToList();

        Assert.Superset(WholeApi.Calls.Select(method => method.Service.FullName).ToHashSet(), listed.ToHashSet());
    }

    private static bool Repeats(string text) =>
        text.Contains(Marker, StringComparison.Ordinal) || text.Contains(AlsoMarker, StringComparison.Ordinal);

    // Marked everywhere; marked but for the tenant; marked but for the ids, so that something is looked for.
    private static IEnumerable<IMessage> Requests(MessageDescriptor type) =>
    [
        Filled(type, field => field.Name.EndsWith("_id", StringComparison.Ordinal) ? Id : "", 0),
        Filled(type, _ => Marker, 0),
        Filled(type, field => field.Name == "tenant_id" ? Guid.NewGuid().ToString() : Marker, 0),
        Filled(type, field => field.Name == "tenant_id" ? Guid.NewGuid().ToString() : AlsoMarker, 0),
        Filled(type, field => field.Name.EndsWith("_id", StringComparison.Ordinal) ? Id : AlsoMarker, 0),
    ];

    private static IMessage Empty(MessageDescriptor type) => type.Parser.ParseFrom(ByteString.Empty);

    private static IMessage Filled(MessageDescriptor type, Func<FieldDescriptor, string> text, int depth)
    {
        var message = Empty(type);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => field.RealContainingOneof is null || field.RealContainingOneof.Fields[0] == field))
        {
            if (ValueOf(field, text, depth) is not { } value)
            {
                continue;
            }

            if (field.IsRepeated)
            {
                ((IList)field.Accessor.GetValue(message)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return message;
    }

    private static object? ValueOf(FieldDescriptor field, Func<FieldDescriptor, string> text, int depth) => field switch
    {
        { IsMap: true } => null,
        { FieldType: FieldType.String } => text(field),
        { FieldType: FieldType.Bytes } => ByteString.CopyFromUtf8(text(field)),
        { FieldType: FieldType.Message } when depth < 4 && field.MessageType.FullName.StartsWith("basecommerce.", StringComparison.Ordinal) =>
            Filled(field.MessageType, text, depth + 1),
        _ => null,
    };
}
