using System.Text.Json.Serialization;

namespace Platform.Sidecar.MultiApp;

/// <summary>What <c>--state-file</c> holds: whom to find where.</summary>
/// <remarks>Ready is true once every sidecar and app has been healthy.</remarks>
internal sealed record RunState(int RunnerPid, bool Ready, IReadOnlyList<AppState> Apps);

/// <summary>One app of the run; app is null when there is only a sidecar.</summary>
internal sealed record AppState(
    string AppId,
    string AppProtocol,
    int AppPort,
    int HttpPort,
    int GrpcPort,
    ProcessState Sidecar,
    ProcessState? App);

/// <summary>A process; pid is null before its first start, log when it goes to the console only.</summary>
internal sealed record ProcessState(int? Pid, string? Log);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunState))]
internal sealed partial class RunStateJson : JsonSerializerContext;
