using WhatsAppEngine.Worker.Api.Messaging;

namespace WhatsAppEngine.Worker.Tests.Messages;

public sealed class Mistakes_in_requests
{
    [Theory]
    [MemberData(nameof(Contents.Mistakes), MemberType = typeof(Contents))]
    public void Are_told_under_the_name_of_their_field(string mistake, string field)
    {
        var wish = SendRules.Read(Contents.Wrong(mistake), TimeProvider.System.GetUtcNow(), largestFile: 5 << 20);

        Assert.Null(wish.Request);
        Assert.Equal([field], wish.Violations.Select(violation => violation.Field));
    }
}
