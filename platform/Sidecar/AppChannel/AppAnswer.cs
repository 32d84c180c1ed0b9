using Platform.Sidecar.Resilience;

namespace Platform.Sidecar.AppChannel;

/// <summary>What the app said to an event; <c>Failure</c> tells why when it is to be tried again.</summary>
internal readonly record struct AppAnswer(AppVerdict Verdict, Attempt Failure = default)
{
    public static AppAnswer Success { get; } = new(AppVerdict.Success);

    public static AppAnswer Drop { get; } = new(AppVerdict.Drop);

    public static AppAnswer Ignored { get; } = new(AppVerdict.Ignored);

    public static AppAnswer Retry(string why) => new(AppVerdict.Retry, Attempt.Failed(why));

    public static AppAnswer Retry(Attempt failure) => new(AppVerdict.Retry, failure);
}

/// <summary>The kinds of answer.</summary>
internal enum AppVerdict
{
    Success,

    /// <summary>Also every failure to reach the app.</summary>
    Retry,

    /// <summary>To the dead-letter topic if there is one.</summary>
    Drop,

    /// <summary>Dropped without a dead letter: the app does not implement the call.</summary>
    Ignored,
}
