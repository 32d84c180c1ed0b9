using System.Text.Json.Nodes;

namespace WhatsAppEngine.EndToEnd;

/// <summary>Customers who write, each one message after the other, with repeated posts and stray statuses between.</summary>
internal sealed class Traffic(MetaPost post, TimeProvider time, int seed)
{
    private const int AtOnce = 48;
    private const int LongestPauseMilliseconds = 600;

    /// <summary>Every customer writes all their messages; returns them all, in each customer's order.</summary>
    public async Task<IReadOnlyList<CustomerMessage>> RunAsync(int customers, int messages, CancellationToken deadline)
    {
        var sent = Enumerable.Range(0, customers).Select(customer => Enumerable.Range(0, messages)
            .Select(number => new CustomerMessage(Tenant.Three[customer % Tenant.Three.Count], customer, number)).ToList()).ToList();
        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = deadline },
            async (ofOneCustomer, token) => await WriteAsync(ofOneCustomer, token));
        return [.. sent.SelectMany(s => s)];
    }

    private async Task WriteAsync(IReadOnlyList<CustomerMessage> messages, CancellationToken deadline)
    {
        var random = new Random(HashCode.Combine(seed, messages[0].Customer));
        foreach (var message in messages)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestPauseMilliseconds)), time, deadline);
            var json = message.Json(time.GetUtcNow());
            var times = random.Next(10) == 0 ? 2 : 1;
            for (var i = 0; i < times; i++)
            {
                await post.UntilTakenAsync(message.Tenant, new JsonArray(json.DeepClone()), StrayStatuses(message, random), deadline);
            }
        }
    }

    // Statuses of messages nobody sent, in a nonsensical order: they must do no harm.
    private static JsonArray StrayStatuses(CustomerMessage message, Random random)
    {
        var statuses = new JsonArray();
        if (random.Next(5) == 0)
        {
            foreach (var status in new[] { "read", "sent", "delivered" }.OrderBy(_ => random.Next()))
            {
                statuses.Add(new JsonObject
                {
                    ["id"] = $"wamid.stray.{message.Customer}.{message.Number}",
                    ["status"] = status,
                    ["timestamp"] = "1790416832",
                    ["recipient_id"] = message.Phone,
                });
            }
        }

        return statuses;
    }
}
