using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>How the Graph API is called, whoever calls.</summary>
public sealed class GraphCalls : IAsyncLifetime
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private readonly SetClock clock = new();
    private AnsweringServer graph = null!;
    private ServiceProvider services = null!;

    [Fact]
    public async Task A_number_whose_calls_fail_is_not_called_for_a_while()
    {
        graph.Answer = (500, "Internal error");
        await CallAsync("number-1", times: 4);

        var answer = Assert.IsType<ApiAnswer.Unreachable>(await CallAsync("number-1"));

        Assert.Equal(Pause, answer.After);
        Assert.Equal(4, graph.Posts.Count);
    }

    [Fact]
    public async Task Another_number_is_called_meanwhile()
    {
        graph.Answer = (500, "Internal error");
        await CallAsync("number-1", times: 5);
        graph.Answer = (200, "{}");
        Assert.IsType<ApiAnswer.Ok>(await CallAsync("number-2"));
    }

    [Fact]
    public async Task After_the_pause_one_call_tries_and_opens_the_way()
    {
        graph.Answer = (500, "Internal error");
        await CallAsync("number-1", times: 5);
        graph.Answer = (200, "{}");

        clock.Now += Pause;

        Assert.IsType<ApiAnswer.Ok>(await CallAsync("number-1"));
        Assert.IsType<ApiAnswer.Ok>(await CallAsync("number-1"));
    }

    [Fact]
    public async Task The_wait_that_is_told_is_what_remains_of_the_pause()
    {
        graph.Answer = (500, "Internal error");
        await CallAsync("number-1", times: 4);
        clock.Now += TimeSpan.FromSeconds(5);
        Assert.Equal(TimeSpan.FromSeconds(10), Assert.IsType<ApiAnswer.Unreachable>(await CallAsync("number-1")).After);
    }

    [Fact]
    public async Task That_meta_says_no_never_stops_the_calls()
    {
        graph.Answer = (400, """{"error":{"code":131009}}""");
        await CallAsync("number-1", times: 20);
        Assert.Equal(20, graph.Posts.Count);
    }

    [Fact]
    public async Task Answers_that_never_come_stop_them()
    {
        graph.IsSilent = true;
        for (var call = 0; call < 4; call++)
        {
            Assert.IsType<ApiAnswer.Lost>(await CallAsync("number-1", TimeSpan.FromMilliseconds(200)));
        }

        Assert.IsType<ApiAnswer.Unreachable>(await CallAsync("number-1"));
        Assert.Equal(4, graph.Posts.Count);
    }

    [Fact]
    public async Task Callers_who_lose_patience_do_not()
    {
        graph.IsSilent = true;
        for (var call = 1; call <= 6; call++)
        {
            using var patience = new CancellationTokenSource();
            var calling = CallAsync("number-1", TimeSpan.FromMinutes(1), patience.Token);
            await Eventually.Async(() => graph.Posts.Count == call, TimeSpan.FromSeconds(60));
            await patience.CancelAsync();
            Assert.IsType<ApiAnswer.Lost>(await calling);
        }
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 22 Nov 2026 12:01:00 GMT", 60)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("Sun, 22 Nov 2099 11:00:00 GMT", 86_400)]
    [InlineData("soon", null)]
    public async Task The_wait_that_is_asked_for_comes_in_seconds_or_as_a_date(string asked, int? seconds)
    {
        graph.Answer = (429, "");
        graph.RetryAfter = asked;
        var answer = Assert.IsType<ApiAnswer.Error>(await CallAsync("number-1"));
        Assert.Equal(seconds, (int?)answer.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_call_with_a_body_of_another_kind_is_unseen_while_there_was_no_connection()
    {
        var call = new GraphCall(HttpMethod.Delete, ApiPath.Of("account", "message_templates").With(("name", "a b")), "token", "account")
        {
            Server = $"http://127.0.0.1:{FreePort.Next()}",
        };
        Assert.IsType<ApiAnswer.Unreachable>(await services.GetRequiredService<GraphClient>().CallAsync(call, default));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await AnsweringServer.StartAsync();
        graph.Answer = (307, "");
        graph.Location = elsewhere.Address.ToString();
        Assert.Equal(307, Assert.IsType<ApiAnswer.Error>(await CallAsync("number-1")).Status);
        Assert.Empty(elsewhere.Posts);
    }

    [Fact]
    public async Task Each_call_carries_its_own_token_and_its_own_server()
    {
        await using var elsewhere = await AnsweringServer.StartAsync();
        var client = services.GetRequiredService<GraphClient>();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(place => client.CallAsync(
            new GraphCall(HttpMethod.Get, $"who-{place}", $"token-{place}", $"who-{place}")
            {
                Server = place % 2 == 0 ? null : elsewhere.Address.ToString(),
            },
            default)));

        Assert.Equal((50, 50), (graph.Posts.Count, elsewhere.Posts.Count));
        Assert.All(graph.Posts.Concat(elsewhere.Posts), post =>
            Assert.Equal(post.Path.Replace("/v25.0/who-", "Bearer token-", StringComparison.Ordinal), post.Credential));
        Assert.All(graph.Posts, post => Assert.Equal(0, int.Parse(post.Path["/v25.0/who-".Length..]) % 2));
    }

    [Fact]
    public async Task A_connection_is_shared_and_carries_no_token()
    {
        await CallAsync("number-1", times: 3);
        var connections = services.GetRequiredService<ApiConnections>();
        Assert.Same(connections.To(graph.Address.ToString()), connections.To(graph.Address.ToString()));
        Assert.Empty(connections.To(graph.Address.ToString()).DefaultRequestHeaders);
        Assert.Single(graph.Callers);
    }

    [Theory]
    [InlineData("Meta:BreakerShare", "0", "Meta__BreakerShare")]
    [InlineData("Meta:BreakerCalls", "1", "Meta__BreakerCalls")]
    [InlineData("Meta:BreakerPause", "00:00:00.1", "Meta__BreakerPause")]
    [InlineData("Meta:BreakerWindow", "00:00:00", "Meta__BreakerWindow")]
    [InlineData("Meta:Timeout", "01:00:00", "Meta__Timeout")]
    [InlineData("Meta:ApiVersion", "25", "Meta__ApiVersion")]
    [InlineData("META_GRAPH_URL", "graph", "META_GRAPH_URL")]
    public void A_setting_that_cannot_be_is_named(string name, string value, string variable)
    {
        using var wrong = Services((name, value));
        var failure = Assert.Throws<OptionsValidationException>(() => wrong.GetRequiredService<IOptions<MetaOptions>>().Value);
        Assert.Contains(variable, failure.Message, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        graph = await AnsweringServer.StartAsync();
        services = Services(
            (MetaOptions.GraphUrlSetting, graph.Address.ToString()), ("Meta:BreakerCalls", "4"), ("Meta:Timeout", "00:00:05"));
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await graph.DisposeAsync();
    }

    private async Task CallAsync(string number, int times)
    {
        for (var call = 0; call < times; call++)
        {
            await CallAsync(number);
        }
    }

    private Task<ApiAnswer> CallAsync(string number, TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        var call = new GraphCall(HttpMethod.Post, ApiPath.Of(number, "messages"), "token", number)
        {
            Content = new ObservedContent("{}"u8.ToArray()),
            TimeLimit = limit,
        };
        return services.GetRequiredService<GraphClient>().CallAsync(call, cancellationToken);
    }

    private ServiceProvider Services(params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<TimeProvider>(clock)
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build())
        .AddGraph()
        .BuildServiceProvider();

    /// <summary>Shows the time it was set to; its timers run as usual.</summary>
    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
