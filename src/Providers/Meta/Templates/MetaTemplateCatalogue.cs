using System.Text;
using System.Text.Json;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Meta.Templates;

/// <summary>An account's templates: <c>/{WABA}/message_templates</c> and <c>/{template id}</c>.</summary>
internal sealed class MetaTemplateCatalogue(AccountCalls calls) : ITemplateCatalogue
{
    private const string Fields = "id,name,language,status,category,components,parameter_format,quality_score,rejected_reason";
    private const string PageSize = "100";
    private const string CursorInvalid = "131059";

    // An account has 6,000 templates at most, or so; and a list that starts anew again and again is of no use.
    private const int MostPages = 200;
    private const int MostStarts = 3;

    /// <inheritdoc />
    public ProviderKind Provider => ProviderKind.Meta;

    /// <inheritdoc />
    public async Task<CallOutcome<IReadOnlyList<ProviderTemplate>>> ListAsync(NumberAccount account, CancellationToken cancellationToken)
    {
        if (AccountMissing(account) is { } missing)
        {
            return new CallOutcome<IReadOnlyList<ProviderTemplate>>.Failed(missing);
        }

        for (var start = 1; ; start++)
        {
            var outcome = await WalkAsync(account, cancellationToken);
            if (start == MostStarts || outcome is not CallOutcome<IReadOnlyList<ProviderTemplate>>.Failed { Failure.Code: CursorInvalid })
            {
                return outcome;
            }
        }
    }

    /// <inheritdoc />
    public async Task<CallOutcome<ProviderTemplate>> CreateAsync(
        NumberAccount account, MessageTemplate declaration, CancellationToken cancellationToken)
    {
        if (AccountMissing(account) is { } missing)
        {
            return new CallOutcome<ProviderTemplate>.Failed(missing);
        }

        var body = DeclarationBody.Write(declaration);
        using var content = new ObservedContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        var answer = await calls.AskAsync(
            account.Sending, HttpMethod.Post, Catalogue(account), content, cancellationToken: cancellationToken);
        return answer switch
        {
            CallOutcome<JsonElement>.Done done =>
                new CallOutcome<ProviderTemplate>.Done(CatalogueReader.Created(done.Value, declaration, body)),
            CallOutcome<JsonElement>.Failed failed => new CallOutcome<ProviderTemplate>.Failed(failed.Failure),
            _ => throw new InvalidOperationException($"Unknown outcome {answer.GetType().Name}."),
        };
    }

    /// <inheritdoc />
    public Task<CallFailure?> DeleteAsync(NumberAccount account, string name, string? id, CancellationToken cancellationToken) =>
        AccountMissing(account) is { } missing
            ? Task.FromResult<CallFailure?>(missing)
            : calls.TellAsync(
                account.Sending, HttpMethod.Delete, Catalogue(account).With(("name", name), ("hsm_id", id)), body: null, cancellationToken);

    /// <inheritdoc />
    public Task<CallFailure?> UnpauseAsync(NumberAccount account, string id, CancellationToken cancellationToken) =>
        calls.TellAsync(account.Sending, HttpMethod.Post, ApiPath.Of(id, "unpause"), body: null, cancellationToken);

    /// <inheritdoc />
    public MessageTemplate Read(ProviderTemplate kept) => ComponentsReader.Read(kept);

    private async Task<CallOutcome<IReadOnlyList<ProviderTemplate>>> WalkAsync(NumberAccount account, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, string), ProviderTemplate>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var path = Catalogue(account).With(("fields", Fields), ("limit", PageSize), ("after", cursor));
            var answer = await calls.AskAsync(account.Sending, HttpMethod.Get, path, cancellationToken: cancellationToken);
            if (answer is not CallOutcome<JsonElement>.Done { Value: var body })
            {
                return new CallOutcome<IReadOnlyList<ProviderTemplate>>.Failed(((CallOutcome<JsonElement>.Failed)answer).Failure);
            }

            if (!CatalogueReader.IsPage(body))
            {
                return Broken("Meta's list of templates is none; what is known stays as it is.");
            }

            foreach (var template in CatalogueReader.Page(body))
            {
                found[(template.Name, template.Language)] = template;
            }

            var next = CatalogueReader.NextCursor(body);
            if (next is null || next == cursor)
            {
                return new CallOutcome<IReadOnlyList<ProviderTemplate>>.Done([.. found.Values]);
            }

            cursor = next;
        }

        return Broken("Meta's list of templates has no end; what is known stays as it is.");
    }

    private static CallOutcome<IReadOnlyList<ProviderTemplate>>.Failed Broken(string reason) =>
        new(new CallFailure(CallFailureKind.TryLater, "list_broken", reason));

    private static string Catalogue(NumberAccount account) => ApiPath.Of(account.AccountId!, "message_templates");

    private static CallFailure? AccountMissing(NumberAccount account) => account.AccountId is { Length: > 0 } ? null : new CallFailure(
        CallFailureKind.Refused, "no_account_id", "The number's account is not known: bind it again with --waba-id.");
}
