namespace WhatsAppEngine.Providers.Compliance;

/// <summary>Tests that take every core for some seconds: they run by themselves, so that tests of times need not wait for them.</summary>
[CollectionDefinition(nameof(Fuzzing), DisableParallelization = true)]
public sealed class Fuzzing;
