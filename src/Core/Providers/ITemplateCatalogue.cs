using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Core.Providers;

/// <summary>The templates that one provider keeps for an account. Expected ends are values: no failure means done.</summary>
public interface ITemplateCatalogue
{
    /// <summary>The provider.</summary>
    ProviderKind Provider { get; }

    /// <summary>All of the account's templates, each once.</summary>
    Task<CallOutcome<IReadOnlyList<ProviderTemplate>>> ListAsync(NumberAccount account, CancellationToken cancellationToken);

    /// <summary>Asks for a new template; it is reviewed before it can be sent.</summary>
    /// <param name="account">The account.</param>
    /// <param name="declaration">A template without <see cref="TemplateRules.CreationProblems"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<CallOutcome<ProviderTemplate>> CreateAsync(
        NumberAccount account, MessageTemplate declaration, CancellationToken cancellationToken);

    /// <summary>Deletes a template, in all its languages or in one. Its name cannot be used again for 30 days.</summary>
    /// <param name="account">The account.</param>
    /// <param name="name">Its name.</param>
    /// <param name="id">The provider's id of the one language; null deletes all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<CallFailure?> DeleteAsync(NumberAccount account, string name, string? id, CancellationToken cancellationToken);

    /// <summary>Has a template sent again that was paused because it was paced.</summary>
    Task<CallFailure?> UnpauseAsync(NumberAccount account, string id, CancellationToken cancellationToken);

    /// <summary>What a template looks like that the provider keeps. Slots that have no name there are named by their number.</summary>
    MessageTemplate Read(ProviderTemplate kept);
}
