namespace WhatsAppEngine.Cli.Tests.CommandLine;

/// <summary>Every command line of the specification, word by word.</summary>
public sealed class Lines_of_the_specification
{
    [Theory]
    [InlineData("bind-tenant", "--tenant-id", "uuid-do-tenant", "--provider", "meta", "--phone-number-id", "ID_DO_NUMERO", "--waba-id", "ID_DA_CONTA_WABA",
        "--display-number", "+5511999999999", "--access-token", "TOKEN_DE_ACESSO", "--verify-token", "TOKEN_DE_VERIFICACAO")]
    [InlineData("evolution-create-instance", "--tenant-id", "uuid-do-tenant", "--instance-name", "tenant_123", "--api-url", "https://evolution-api.example.com",
        "--api-key", "SUA_API_KEY", "--display-number", "+5511999999999")]
    [InlineData("evolution-create-instance", "--tenant-id", "UUID", "--instance-name", "tenant_123", "--api-url", "https://evolution-api.example.com",
        "--api-key", "SUA_API_KEY")]
    [InlineData("evolution-connect", "--instance-name", "tenant_123", "--show-qr")]
    [InlineData("evolution-list-instances", "--api-url", "https://evolution-api.example.com", "--api-key", "SUA_API_KEY")]
    [InlineData("evolution-instance-status", "--instance-name", "tenant_123")]
    [InlineData("list-bindings")]
    [InlineData("list-conversations", "--tenant-id", "UUID")]
    [InlineData("send-test", "--to", "+5511999999999", "--text", "Ola!")]
    [InlineData("stream-info", "--stream", "bc:whatsapp:inbound")]
    [InlineData("stream-info", "--stream", "bc:whatsapp:dlq")]
    [InlineData("replay-dlq", "--limit", "10")]
    public void Are_understood(params string[] line) => Assert.Empty(EngineCommand.Create().Parse(line).Errors);
}
