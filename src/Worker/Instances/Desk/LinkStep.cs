using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>A step of linking a phone.</summary>
internal abstract record LinkStep
{
    private LinkStep()
    {
    }

    /// <summary>Nothing follows it.</summary>
    public virtual bool IsLast => true;

    /// <summary>Something to show changed.</summary>
    public sealed record Shown(LinkOffer Offer) : LinkStep
    {
        public override bool IsLast => false;
    }

    /// <summary>The phone is linked.</summary>
    public sealed record Linked(LinkOffer Offer) : LinkStep;

    /// <summary>The server gave up.</summary>
    public sealed record GivenUp(string Sentence) : LinkStep;

    /// <summary>It took too long.</summary>
    public sealed record TooLong(string Sentence) : LinkStep;

    /// <summary>The server does not answer, or says no.</summary>
    public sealed record Failed(CallFailure Failure) : LinkStep;
}
