using Platform.Redis;

namespace Platform.Sidecar.State;

/// <summary>How a value lies in Redis.</summary>
internal static class RedisStateHash
{
    /// <summary>Reads the reply of HGETALL; an empty one is a missing key.</summary>
    public static StateReading Read(string key, RedisReply fields)
    {
        var reading = StateReading.Missing(key);
        for (var i = 0; i + 1 < fields.Items.Count; i += 2)
        {
            reading = fields.Items[i].Text switch
            {
                "data" => reading with { Value = fields.Items[i + 1].Bytes },
                "version" => reading with { Etag = fields.Items[i + 1].Text },
                _ => reading,
            };
        }

        return reading;
    }
}
