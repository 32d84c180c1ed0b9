using System.Data;
using Dapper;

namespace WhatsAppEngine.Storage;

/// <summary><c>timestamptz</c> both ways; Npgsql takes UTC only and gives a DateTime.</summary>
internal sealed class TimestampHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public static TimestampHandler Instance { get; } = new();

    public override DateTimeOffset Parse(object value) => value switch
    {
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        DateTimeOffset time => time,
        _ => throw new DataException($"A time was expected, not {value.GetType().Name}."),
    };

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
}
