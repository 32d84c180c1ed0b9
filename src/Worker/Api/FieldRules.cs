using Google.Rpc;
using Grpc.Core;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Collects what is wrong with a request, so that one answer names every field.</summary>
internal sealed class FieldRules
{
    private readonly List<BadRequest.Types.FieldViolation> violations = [];

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations => violations;

    /// <summary>Notes a violation when the rule does not hold. The rule continues the field's name: "must be a UUID".</summary>
    public FieldRules Require(bool holds, string field, string rule)
    {
        if (!holds)
        {
            violations.Add(new BadRequest.Types.FieldViolation { Field = field, Description = rule });
        }

        return this;
    }

    /// <summary>The field must be a UUID.</summary>
    public FieldRules RequireUuid(string field, string text) => Require(Guid.TryParse(text, out _), field, "must be a UUID");

    /// <summary>The field must be a text that PostgreSQL can look for: it knows no NUL.</summary>
    public FieldRules RequireText(string field, string text) =>
        Require(!text.Contains('\0', StringComparison.Ordinal), field, "must have no NUL character");

    /// <exception cref="RpcException">INVALID_ARGUMENT, when a rule did not hold.</exception>
    public void Enforce()
    {
        if (violations.Count > 0)
        {
            throw Refusal.Of(violations);
        }
    }
}
