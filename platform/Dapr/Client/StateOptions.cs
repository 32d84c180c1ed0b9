using Proto = Dapr.Client.Autogen.Grpc.v1;

namespace Dapr.Client;

/// <summary>How a write treats others' writes and replicas.</summary>
public class StateOptions
{
    /// <summary>Consistency; null leaves it to the store.</summary>
    public ConsistencyMode? Consistency { get; set; }

    /// <summary>Concurrency; null leaves it to the store (last write wins).</summary>
    public ConcurrencyMode? Concurrency { get; set; }

    internal Proto.StateOptions ToProto() => new()
    {
        Concurrency = Concurrency switch
        {
            ConcurrencyMode.FirstWrite => Proto.StateOptions.Types.StateConcurrency.ConcurrencyFirstWrite,
            ConcurrencyMode.LastWrite => Proto.StateOptions.Types.StateConcurrency.ConcurrencyLastWrite,
            _ => Proto.StateOptions.Types.StateConcurrency.ConcurrencyUnspecified,
        },
        Consistency = ToProto(Consistency),
    };

    internal static Proto.StateOptions.Types.StateConsistency ToProto(ConsistencyMode? mode) => mode switch
    {
        ConsistencyMode.Eventual => Proto.StateOptions.Types.StateConsistency.ConsistencyEventual,
        ConsistencyMode.Strong => Proto.StateOptions.Types.StateConsistency.ConsistencyStrong,
        _ => Proto.StateOptions.Types.StateConsistency.ConsistencyUnspecified,
    };
}
