using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Providers.Compliance.Meta;

public sealed class Any_answer
{
    [Fact]
    public void Becomes_an_outcome_whatever_is_in_it()
    {
        var answers =
            from status in Gen.Choose(200, 599)
            from json in AnyJson.Generator
            from shape in Gen.Elements(Shapes)
            select (status, body: shape.Replace("{any}", json, StringComparison.Ordinal));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20_000),
            Prop.ForAll(answers.ToArbitrary(), answer => IsSensible(answer.status, Outcome(answer.status, answer.body))));
    }

    private static readonly string[] Shapes =
    [
        "{any}",
        """{"error":{any}}""",
        """{"error":{"code":{any},"message":{any},"error_data":{any}}}""",
        """{"messages":[{any}],"contacts":[{any}]}""",
    ];

    private static SendOutcome Outcome(int status, string body)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);
        return MetaAnswer.Read(ApiAnswer.Read(answer, Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch));
    }

    private static bool IsSensible(int status, SendOutcome outcome) => status < 300
        ? outcome is SendOutcome.Accepted { ProviderMessageId.Length: > 0 } or SendOutcome.Unknown
        : outcome is not SendOutcome.Accepted;
}
