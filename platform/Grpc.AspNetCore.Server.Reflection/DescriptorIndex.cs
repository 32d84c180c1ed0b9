using Google.Protobuf.Reflection;

namespace Grpc.AspNetCore.Server.Reflection;

/// <summary>Finds proto files by their name, by what they declare and by what they extend.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _filesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _filesBySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensionsByType = new(StringComparer.Ordinal);

    /// <summary>Indexes the files of these services and all they import.</summary>
    public DescriptorIndex(IReadOnlyCollection<ServiceDescriptor> services)
    {
        ServiceNames = [.. services.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (var service in services) Add(service.File);
    }

    /// <summary>Full names of the services, sorted.</summary>
    public IReadOnlyList<string> ServiceNames { get; }

    /// <summary>The file of this name; null when unknown.</summary>
    public FileDescriptor? FileNamed(string name) => _filesByName.GetValueOrDefault(name);

    /// <summary>The file that declares this full name; null when unknown.</summary>
    public FileDescriptor? FileDeclaring(string symbol) => _filesBySymbol.GetValueOrDefault(symbol);

    /// <summary>The file that declares this extension; null when unknown.</summary>
    public FileDescriptor? FileExtending(string type, int number) =>
        _extensionsByType.GetValueOrDefault(type)?.GetValueOrDefault(number);

    /// <summary>Numbers of the known extensions of a type; null when the type is unknown.</summary>
    public IReadOnlyCollection<int>? ExtensionNumbers(string type) =>
        _extensionsByType.TryGetValue(type, out var extensions) ? extensions.Keys : _filesBySymbol.ContainsKey(type) ? [] : null;

    private void Add(FileDescriptor file)
    {
        if (!_filesByName.TryAdd(file.Name, file)) return;
        foreach (var import in file.Dependencies) Add(import);
        foreach (var message in file.MessageTypes) Add(message);
        foreach (var type in file.EnumTypes) Add(type);
        foreach (var extension in file.Extensions.UnorderedExtensions) AddExtension(extension);
        foreach (var service in file.Services) Declare(service);
        foreach (var method in file.Services.SelectMany(service => service.Methods)) Declare(method);
    }

    private void Add(MessageDescriptor message)
    {
        Declare(message);
        foreach (var field in message.Fields.InDeclarationOrder()) Declare(field);
        foreach (var choice in message.Oneofs) Declare(choice);
        foreach (var type in message.EnumTypes) Add(type);
        foreach (var extension in message.Extensions.UnorderedExtensions) AddExtension(extension);
        foreach (var nested in message.NestedTypes) Add(nested);
    }

    private void Add(EnumDescriptor type)
    {
        Declare(type);
        foreach (var value in type.Values) Declare(value);
    }

    private void AddExtension(FieldDescriptor extension)
    {
        Declare(extension);
        var type = extension.ExtendeeType.FullName;
        if (!_extensionsByType.TryGetValue(type, out var extensions)) _extensionsByType[type] = extensions = [];
        extensions[extension.FieldNumber] = extension.File;
    }

    private void Declare(IDescriptor symbol) => _filesBySymbol[symbol.FullName] = symbol.File;
}
