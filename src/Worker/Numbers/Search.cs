namespace WhatsAppEngine.Worker.Numbers;

/// <summary>What looking for something of a tenant's gave.</summary>
internal abstract record Search<T>
{
    private Search()
    {
    }

    /// <summary>Here it is.</summary>
    public sealed record Found(T Value) : Search<T>;

    /// <summary>The tenant has none.</summary>
    public sealed record Missing(string Sentence) : Search<T>;

    /// <summary>It is there, but nothing can be done with it.</summary>
    public sealed record Unusable(string Sentence) : Search<T>;

    /// <summary>Goes on with what was found.</summary>
    public Search<TNext> Then<TNext>(Func<T, Search<TNext>> next) => this switch
    {
        Found found => next(found.Value),
        Missing missing => new Search<TNext>.Missing(missing.Sentence),
        Unusable unusable => new Search<TNext>.Unusable(unusable.Sentence),
        _ => throw new InvalidOperationException($"Unknown end {GetType().Name}."),
    };
}
