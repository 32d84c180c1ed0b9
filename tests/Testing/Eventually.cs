using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace WhatsAppEngine.Testing;

/// <summary>Waits for something to become true, never longer than its deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Asks until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time; the message quotes the condition.</exception>
    public static async Task Async(
        Func<Task<bool>> condition, TimeSpan deadline, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            if (watch.Elapsed > deadline) throw new TimeoutException($"Not true within {deadline}: {what}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Asks until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time; the message quotes the condition.</exception>
    public static Task Async(
        Func<bool> condition, TimeSpan deadline, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Async(() => Task.FromResult(condition()), deadline, what);

    /// <summary>Repeats an assertion until it passes; when time is up its own failure is thrown.</summary>
    public static async Task Async(Func<Task> assertion, TimeSpan deadline)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (watch.Elapsed < deadline)
            {
                await Task.Delay(Pause);
            }
        }
    }
}
