using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

public sealed class EvolutionStatuses
{
    [Theory]
    [InlineData("\"PENDING\"", "sent")]
    [InlineData("\"SERVER_ACK\"", "sent")]
    [InlineData("\"DELIVERY_ACK\"", "delivered")]
    [InlineData("\"READ\"", "read")]
    [InlineData("\"PLAYED\"", "played")]
    [InlineData("3", "delivered")]
    [InlineData("\"DELETED\"", "DELETED")]
    public void Each_is_a_word_of_ours(string word, string status)
    {
        var report = Report($$"""{"keyId":"out-1","remoteJid":"11111111111111@lid","fromMe":true,"status":{{word}}}""");
        Assert.Equal(("out-1", status, null, null), (report.MessageId, report.Status, report.ErrorCode, report.UnknownKind));
        Assert.Equal((null, "11111111111111@lid", null), (report.At, report.RecipientLid, report.RecipientPhone));
    }

    [Fact]
    public void A_new_word_is_kept_and_counted()
    {
        var report = Report("""{"keyId":"out-1","remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"status":"INVENTED"}""");
        Assert.Equal(("INVENTED", "INVENTED", "+5511987654321"), (report.Status, report.UnknownKind, report.RecipientPhone));
    }

    [Theory]
    [InlineData("", "WhatsApp refused the message. ")]
    [InlineData(""","messageStubParameters":["463"]""", "WhatsApp refused the message (error 463). ")]
    [InlineData(""","messageStubParameters":["canário"]""", "WhatsApp refused the message. ")]
    public void An_error_says_what_may_be_done(string more, string begin)
    {
        var report = Report($$"""{"keyId":"out-1","remoteJid":"11111111111111@lid","fromMe":true,"status":"ERROR"{{more}}}""");
        Assert.Equal(("failed", "evolution_error"), (report.Status, report.ErrorCode));
        Assert.StartsWith(begin, report.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("463", report.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_status_of_a_message_is_something_by_itself_and_repeated_it_is_the_same()
    {
        var (delivered, read) = (Report(Of("DELIVERY_ACK")), Report(Of("READ")));
        Assert.NotEqual(delivered.Identity, read.Identity);
        Assert.Equal(delivered.Identity, Report(Of("DELIVERY_ACK").Replace("11111111111111@lid", "5511987654321@s.whatsapp.net", StringComparison.Ordinal)).Identity);
    }

    [Fact]
    public void In_a_group_it_names_nobody()
    {
        var report = Report("""{"keyId":"out-1","remoteJid":"1@g.us","participant":"5511900000001@s.whatsapp.net","fromMe":true,"status":"SERVER_ACK"}""");
        Assert.Equal((null, null, null), (report.Recipient, report.RecipientPhone, report.RecipientLid));
    }

    [Theory]
    [InlineData("somebody else's message", """{"keyId":"A","remoteJid":"11111111111111@lid","fromMe":false,"status":"READ"}""")]
    [InlineData("what follows from a change of ours", """{"keyId":"A","remoteJid":"11111111111111@lid","fromMe":true,"status":"SERVER_ACK","message":{"editedMessage":{"message":{"conversation":"a"}}}}""")]
    [InlineData("what follows from a vote", """{"keyId":"A","remoteJid":"11111111111111@lid","fromMe":true,"status":"SERVER_ACK","pollUpdates":[{"name":"a","voters":[]}]}""")]
    [InlineData("no status", """{"keyId":"A","remoteJid":"11111111111111@lid","fromMe":true}""")]
    [InlineData("no id", """{"remoteJid":"11111111111111@lid","fromMe":true,"status":"READ"}""")]
    public void What_is_no_status_of_our_own_is_kept(string what, string data) =>
        Assert.True(EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of("messages.update", data)) is { Field: "messages.update", UnknownKind: null }, what);

    [Fact]
    public void A_status_in_the_shape_of_the_first_version_tells_its_time()
    {
        var report = Report("""{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"id":"out-1","status":"READ","datetime":1790416800123,"owner":"number-1"}""");
        Assert.Equal(("out-1", "read", DateTimeOffset.FromUnixTimeSeconds(1790416800)), (report.MessageId, report.Status, report.At));
    }

    [Fact]
    public void Several_at_once_are_read_one_by_one()
    {
        var items = EvolutionRead.All(EvolutionPosts.Of("messages.update", $"[{Of("READ")},7,{Of("PLAYED")}]"));
        Assert.Equal(["StatusReported", "ProviderNotice", "StatusReported"], items.Select(item => item.GetType().Name));
    }

    private static string Of(string word) => $$"""{"keyId":"out-1","remoteJid":"11111111111111@lid","fromMe":true,"status":"{{word}}"}""";

    private static StatusReported Report(string data) => EvolutionRead.Single<StatusReported>(EvolutionPosts.Of("messages.update", data));
}
