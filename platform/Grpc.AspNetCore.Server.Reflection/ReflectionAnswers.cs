using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Request = Grpc.Reflection.V1.ServerReflectionRequest;

namespace Grpc.AspNetCore.Server.Reflection;

/// <summary>Answers reflection requests from an index.</summary>
internal sealed class ReflectionAnswers(DescriptorIndex index)
{
    public ServerReflectionResponse Answer(Request request)
    {
        var response = request.MessageRequestCase switch
        {
            Request.MessageRequestOneofCase.FileByFilename =>
                Files(index.FileNamed(request.FileByFilename), request.FileByFilename),
            Request.MessageRequestOneofCase.FileContainingSymbol =>
                Files(index.FileDeclaring(request.FileContainingSymbol), request.FileContainingSymbol),
            Request.MessageRequestOneofCase.FileContainingExtension => FileOfExtension(request.FileContainingExtension),
            Request.MessageRequestOneofCase.AllExtensionNumbersOfType => ExtensionNumbers(request.AllExtensionNumbersOfType),
            Request.MessageRequestOneofCase.ListServices => Services(),
            _ => Error(StatusCode.InvalidArgument, "The request asks for nothing."),
        };
        response.ValidHost = request.Host;
        response.OriginalRequest = request;
        return response;
    }

    private ServerReflectionResponse FileOfExtension(ExtensionRequest extension) => Files(
        index.FileExtending(extension.ContainingType, extension.ExtensionNumber),
        $"{extension.ContainingType}[{extension.ExtensionNumber}]");

    private ServerReflectionResponse ExtensionNumbers(string type) => index.ExtensionNumbers(type) is not { } numbers
        ? NotFound(type)
        : new() { AllExtensionNumbersResponse = new() { BaseTypeName = type, ExtensionNumber = { numbers } } };

    private ServerReflectionResponse Services() => new()
    {
        ListServicesResponse = new() { Service = { index.ServiceNames.Select(name => new ServiceResponse { Name = name }) } },
    };

    private static ServerReflectionResponse Files(FileDescriptor? file, string wanted) => file is null
        ? NotFound(wanted)
        : new() { FileDescriptorResponse = new() { FileDescriptorProto = { WithImports(file).Select(each => each.SerializedData) } } };

    private static IEnumerable<FileDescriptor> WithImports(FileDescriptor file) =>
        file.Dependencies.SelectMany(WithImports).Prepend(file).DistinctBy(each => each.Name);

    private static ServerReflectionResponse NotFound(string wanted) => Error(StatusCode.NotFound, $"'{wanted}' is not known here.");

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new() { ErrorCode = (int)code, ErrorMessage = message } };
}
