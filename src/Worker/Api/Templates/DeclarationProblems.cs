using Google.Rpc;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Worker.Api.Templates;

/// <summary>
/// What is wrong with a template that a request declares. Who declares one in a file is told by the names of its slots; an error of the API
/// repeats nothing of a request, and tells by their places.
/// </summary>
internal static class DeclarationProblems
{
    private const string Slots = "parameters";

    public static IReadOnlyList<BadRequest.Types.FieldViolation> Violations(
        string prefix, MessageTemplate template, IEnumerable<TemplateProblem> problems) =>
        [.. problems.Select(problem => Violation(prefix, template, problem))];

    private static BadRequest.Types.FieldViolation Violation(string prefix, MessageTemplate template, TemplateProblem problem)
    {
        foreach (var (place, parameter) in template.Parameters.Index())
        {
            var named = $"{Slots}.{parameter.Name}";
            if (problem.Field == named || problem.Field == $"{named}.example")
            {
                var remedy = problem.Remedy.Replace("{{" + parameter.Name + "}}", "its slot", StringComparison.Ordinal);
                return Violation($"{prefix}{Slots}[{place}]{problem.Field[named.Length..]}", remedy);
            }
        }

        return Violation(prefix + problem.Field, problem.Field == Slots ? "must name every slot that the texts have, and no other" : problem.Remedy);
    }

    private static BadRequest.Types.FieldViolation Violation(string field, string remedy) => new() { Field = field, Description = remedy.TrimEnd('.') };
}
