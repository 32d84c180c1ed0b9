using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Api.Tests.Hosting;

/// <summary>
/// Takes hold of the host that a program builds, without the program's knowledge: as Microsoft.AspNetCore.Mvc.Testing does, by the events of
/// Microsoft.Extensions.Hosting. Of the hosts of this process it sees those only that are built where <see cref="Watch"/> was called.
/// </summary>
internal sealed class HostHook(ILoggerProvider logs) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly AsyncLocal<bool> isWatched = new();
    private readonly TaskCompletionSource<IHost> built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> subscriptions = [];

    /// <summary>The host, once it is built.</summary>
    public Task<IHost> Built => built.Task;

    /// <summary>Begins; the rest of the calling method, and all that it calls, is watched.</summary>
    public void Watch()
    {
        isWatched.Value = true;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (!isWatched.Value)
        {
            return;
        }

        if (value.Value is IHostBuilder builder)
        {
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(logs));
        }
        else if (value.Value is IHost host)
        {
            built.TrySetResult(host);
        }
    }

    public void OnError(Exception error) => built.TrySetException(error);

    public void OnCompleted() => Dispose();

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
