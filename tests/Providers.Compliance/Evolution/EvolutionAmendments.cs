using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>Changes and recalls of messages, which are told twice and in many ways.</summary>
public sealed class EvolutionAmendments
{
    private const string Key = """{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false,"id":"3EB0X"}""";

    [Theory]
    [InlineData("as its author sees it", """{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"id":"3EB0X"}""", "\"MESSAGE_EDIT\"")]
    [InlineData("as we see it", Key, "\"MESSAGE_EDIT\"")]
    [InlineData("with a number for the kind", Key, "14")]
    public void A_change_says_what_the_message_says_now(string form, string key, string type)
    {
        var edit = Edited(key, type, """{"conversation":"são 3"}""");
        Assert.True(edit is { Type: "edit", RepliesTo: "3EB0X", FromPhone: "+5511987654321", Content.Text: "são 3" }, form);
        Assert.Equal("""{"original_message_id":"3EB0X","type":"text"}""", edit.Content.Detail("edit"));
        Assert.NotEqual("3EB0X", edit.MessageId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1790416801), edit.SentAt);
    }

    [Theory]
    [InlineData("""{"extendedTextMessage":{"text":"novo","contextInfo":{"stanzaId":"asked"}}}""", "text", "novo", ",\"replies_to\":\"asked\"")]
    [InlineData("""{"imageMessage":{"caption":"novo"}}""", "image", "novo", "")]
    public void A_text_or_a_caption_may_change(string message, string type, string text, string more)
    {
        var edit = Edited(Key, "\"MESSAGE_EDIT\"", message);
        Assert.Equal(text, edit.Content.Text);
        Assert.Equal($$"""{"original_message_id":"3EB0X","type":"{{type}}"{{more}}}""", edit.Content.Detail("edit"));
    }

    [Fact]
    public void The_status_that_comes_with_a_change_tells_the_same_change()
    {
        var told = Edited(Key, "\"MESSAGE_EDIT\"", """{"conversation":"são 3"}""");
        var again = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Of("messages.update", """
            {"keyId":"3EB0X","remoteJid":"11111111111111@lid","fromMe":false,"status":"SERVER_ACK","instanceId":"u","messageId":"c","message":{"editedMessage":{"message":{"conversation":"são 3"}}}}
            """));
        Assert.Equal(told.Identity, again.Identity);
        Assert.Equal(("edit", "11111111111111@lid", "são 3"), (again.Type, again.FromLid, again.Content.Text));
    }

    [Fact]
    public void Two_changes_are_two() => Assert.NotEqual(
        Edited(Key, "14", """{"conversation":"são 3"}""").Identity, Edited(Key, "14", """{"conversation":"são 4"}""").Identity);

    // The key is the one that the author's phone has: the other side of that conversation is our own number.
    [Fact]
    public void A_change_that_does_not_name_its_author_says_which_message_is_meant()
    {
        var edit = Edited("""{"remoteJid":"5511900000001@s.whatsapp.net","fromMe":true,"id":"3EB0X"}""", "\"MESSAGE_EDIT\"", """{"conversation":"são 3"}""");
        Assert.Equal(("edit", "3EB0X", null, null, null), (edit.Type, edit.RepliesTo, edit.FromPhone, edit.FromLid, edit.ChatId));
        Assert.Equal(Edited(Key, "14", """{"conversation":"são 3"}""").Identity, edit.Identity);
    }

    [Fact]
    public void A_recall_is_told_by_two_events_as_one()
    {
        var told = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Of("messages.edited", $$"""{"key":{{Key}},"type":"REVOKE"}"""));
        var again = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Of("messages.delete", $$"""{{Key[..^1]}},"status":"DELETED"}"""));
        Assert.Equal(told.Identity, again.Identity);
        Assert.Equal(("revoke", "3EB0X", """{"original_message_id":"3EB0X"}"""), (again.Type, again.RepliesTo, again.Content.Detail("revoke")));
        Assert.NotEqual("3EB0X", again.MessageId);
    }

    [Theory]
    [InlineData("messages.edited", """{"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"id":"A"},"type":"EPHEMERAL_SETTING"}""")]
    [InlineData("messages.edited", """{"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"id":"A"},"type":"HISTORY_SYNC_NOTIFICATION"}""")]
    [InlineData("messages.edited", """{"key":{"remoteJid":"5511987654321@s.whatsapp.net","id":"A"},"type":"MESSAGE_EDIT"}""")]
    [InlineData("messages.edited", """{"type":"APP_STATE_SYNC_KEY_SHARE"}""")]
    [InlineData("messages.edited", """{"key":{"remoteJid":"1@g.us","participant":"5511900000001@s.whatsapp.net","fromMe":true,"id":"A"},"type":"REVOKE"}""")]
    [InlineData("messages.delete", """{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"id":"A","status":"DELETED"}""")]
    [InlineData("messages.delete", """{"id":"c1","instanceId":"u","key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A","deleted":true},"messageType":"conversation","status":"DELETED"}""")]
    [InlineData("send.message.update", """{"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"id":"A"},"type":14,"editedMessage":{"conversation":"a"}}""")]
    public void Whatever_else_comes_so_and_what_we_did_ourselves_is_kept(string name, string data) =>
        Assert.Equal((name, null), EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of(name, data)) is var notice ? (notice.Field, notice.UnknownKind) : default);

    [Fact]
    public void A_recall_in_a_group_is_of_the_group()
    {
        var revoke = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Of("messages.delete", """
            {"remoteJid":"1@g.us","fromMe":false,"id":"A","participant":"11111111111111@lid","status":"DELETED"}
            """));
        Assert.Equal((ChatKind.Group, "1@g.us", "11111111111111@lid"), (revoke.Chat, revoke.GroupId, revoke.AuthorId));
    }

    [Theory]
    [InlineData("""{"protocolMessage":{"key":{"id":"A","fromMe":true},"type":0}}""", "revoke")]
    [InlineData("""{"editedMessage":{"message":{"protocolMessage":{"key":{"id":"A","fromMe":true},"type":14,"editedMessage":{"conversation":"oi"}}}}}""", "edit")]
    public void Old_servers_tell_both_as_messages(string message, string type)
    {
        var amendment = EvolutionRead.Saying(message, "protocolMessage");
        Assert.Equal((type, "A", "+5511987654321"), (amendment.Type, amendment.RepliesTo, amendment.FromPhone));
    }

    [Fact]
    public void A_note_of_another_kind_is_no_message() => Assert.Equal(
        "messages.upsert", EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Saying("""{"protocolMessage":{"type":3}}""", "protocolMessage")).Field);

    private static MessageReceived Edited(string key, string type, string message) => EvolutionRead.Single<MessageReceived>(
        EvolutionPosts.Of("messages.edited", $$"""{"key":{{key}},"type":{{type}},"editedMessage":{{message}},"timestampMs":"1790416801000"}"""));
}
