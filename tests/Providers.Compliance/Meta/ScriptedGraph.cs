using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>A Graph API whose every answer is the test's own, and a client of it.</summary>
internal sealed class ScriptedGraph : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ServiceProvider client;

    private ScriptedGraph(WebApplication app, Func<Uri, ServiceProvider> connect)
    {
        this.app = app;
        app.Run(context =>
        {
            Asked.Enqueue((context.Request.Method, context.Request.GetEncodedPathAndQuery(), context.Request.Headers.Authorization));
            return Answer(context);
        });
        app.Start();
        client = connect(Address);
    }

    public Uri Address => new(app.Urls.Single());

    public ConcurrentQueue<(string Method, string Path, string? Authorization)> Asked { get; } = new();

    public RequestDelegate Answer { get; set; } = context => context.Response.WriteAsync("""{"success":true}""");

    public SendingAccount Account { get; } = new(Guid.NewGuid(), "number-1", "a secret token", ApiUrl: null);

    public static ScriptedGraph Start(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        return new ScriptedGraph(builder.Build(), address => Connect([(MetaOptions.GraphUrlSetting, address.ToString()), .. settings]));
    }

    public T Get<T>()
        where T : notnull => client.GetRequiredService<T>();

    /// <summary>Answers every call with the same JSON.</summary>
    public void AnswerWith(string json, int status = 200) => Answer = context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(json);
    };

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await app.DisposeAsync();
    }

    /// <summary>A client of whatever these settings name.</summary>
    public static ServiceProvider Connect(params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value)).Build())
        .AddLogging()
        .AddMetaDesk()
        .BuildServiceProvider();
}
