namespace WhatsAppEngine.Cli.Simulate;

/// <summary>Posts a customer's message to the webhook, as the number's provider does.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Number">Meta's id of the number, or Evolution's instance name.</param>
/// <param name="Secret">What proves the post: Meta's app secret, or Evolution's key.</param>
/// <param name="IsEvolution">The number is an instance of Evolution API.</param>
internal sealed record SimulatedPost(Uri Webhook, string Number, string Secret, bool IsEvolution)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="CommandFailure">The webhook cannot be reached, or did not take it.</exception>
    public async Task SendAsync(SimulatedMessage message, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { Timeout = Patience };
        using var request = IsEvolution ? EvolutionPost.Of(message, this) : MetaPost.Of(message, this);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new CommandFailure($"the webhook answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
        catch (HttpRequestException unreachable)
        {
            throw new CommandFailure($"the webhook at {Webhook} cannot be reached ({unreachable.Message}): is the engine running?", ExitCode.Away);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailure($"the webhook at {Webhook} did not answer within {Patience.TotalSeconds} s.", ExitCode.Away);
        }
    }
}
