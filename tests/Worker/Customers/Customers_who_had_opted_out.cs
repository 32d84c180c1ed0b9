using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Customers;

/// <summary>Erased customers who had wanted no messages.</summary>
public sealed class Customers_who_had_opted_out : IAsyncLifetime
{
    private static readonly string Key = FernetKey.Generate();
    private PrivacyBench bench = null!;

    [Theory]
    [InlineData(Maria.Phone, null, null)]
    [InlineData(Maria.OtherWriting, null, null)]
    [InlineData(null, Maria.UserId, null)]
    [InlineData(null, null, Maria.Lid)]
    public async Task Get_no_answer_when_they_write_again(string? phone, string? userId, string? lid)
    {
        await OptsOutAndIsErasedAsync();

        await IntakeBench.BringAsync(
            bench.Worker, (Inbound.Text("oi", id: "wamid.again") with { FromPhone = phone, FromUserId = userId, FromLid = lid }).Event());

        Assert.Empty(await bench.Intake.RepliesAsync());
        Assert.Equal("before_erasure", await bench.Intake.AskAsync<string>("select reason from whatsapp_optouts where is_active"));
    }

    [Theory]
    [InlineData(Maria.Phone)]
    [InlineData(Maria.OtherWriting)]
    public async Task Get_nothing_that_is_asked_for(string phone)
    {
        await OptsOutAndIsErasedAsync();

        await bench.Worker.RequestAsync(Request(phone));

        Assert.True((await ClaimedAsync()).OptedOut);
    }

    [Fact]
    public async Task Are_remembered_when_the_keys_are_others()
    {
        await OptsOutAndIsErasedAsync();
        var newer = FernetKey.Generate();
        await bench.RestartAsync($"{newer},{Key}");
        await bench.Intake.ExecuteAsync(
            "update whatsapp_secrets set sealed = @to",
            new { to = Sealed(newer, FernetKeyring.Parse(Key).Decrypt(await bench.Intake.AskAsync<string>("select sealed from whatsapp_secrets"))!) });
        await bench.RestartAsync(newer);

        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi", "wamid.again").Event());

        Assert.Empty(await bench.Intake.RepliesAsync());
    }

    [Fact]
    public async Task Are_not_answered_while_nobody_can_tell_and_remembered_once_somebody_can()
    {
        await OptsOutAndIsErasedAsync();
        await bench.RestartAsync(FernetKey.Generate());
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("oi", "wamid.again").Event());
        Assert.Empty(await bench.Intake.RepliesAsync());

        await bench.RestartAsync(Key);
        await bench.Worker.RequestAsync(Request(Maria.Phone));

        Assert.True((await ClaimedAsync()).OptedOut);
    }

    [Fact]
    public async Task Get_messages_again_once_they_say_so()
    {
        await OptsOutAndIsErasedAsync();
        await IntakeBench.BringAsync(
            bench.Worker, Maria.Writes("oi", "wamid.again").Event(), Maria.Writes("quero voltar a receber mensagens", "wamid.back").Event());
        await bench.Intake.ExecuteAsync("update whatsapp_optouts set is_active = false, updated_at = now()");

        await bench.Worker.RequestAsync(Request(Maria.Phone));

        Assert.False((await ClaimedAsync()).OptedOut);
        Assert.Equal(0, await bench.Intake.AskAsync<int>("select count(*) from whatsapp_optout_hashes"));
    }

    [Fact]
    public async Task Are_kept_as_hashes_that_differ_from_tenant_to_tenant_and_from_database_to_database()
    {
        await OptsOutAndIsErasedAsync();
        await using var other = await PrivacyBench.StartAsync(Key);
        await IntakeBench.BringAsync(other.Worker, Maria.Writes("SAIR").Event());
        await other.EraseAsync(Maria.Phone);

        var here = await bench.Intake.ListAsync<string>("select hash from whatsapp_optout_hashes");
        Assert.Equal(4, here.Count);
        Assert.Empty(here.Intersect(await other.Intake.ListAsync<string>("select hash from whatsapp_optout_hashes")));
    }

    [Fact]
    public async Task Are_told_from_those_who_had_not()
    {
        await OptsOutAndIsErasedAsync();
        await IntakeBench.BringAsync(bench.Worker, Inbound.Text("oi", "+5511900000001", "wamid.stranger").Event());
        Assert.Single(await bench.Intake.RepliesAsync());

        await bench.EraseAsync("+5511900000001");
        await IntakeBench.BringAsync(bench.Worker, Inbound.Text("oi", "+5511900000001", "wamid.stranger2").Event());

        Assert.Single(await bench.Intake.RepliesAsync());
    }

    public async Task InitializeAsync() => bench = await PrivacyBench.StartAsync(Key);

    public async Task DisposeAsync() => await bench.DisposeAsync();

    private async Task OptsOutAndIsErasedAsync()
    {
        await IntakeBench.BringAsync(bench.Worker, Maria.Writes("SAIR").Event());
        Assert.True((await bench.EraseAsync(Maria.Phone)).KeepsOptOut);
        Assert.Empty(await bench.FindAsync(Maria.Marks));
    }

    private async Task<QueuedMessage> ClaimedAsync()
    {
        var now = TimeProvider.System.GetUtcNow().AddHours(1);
        return Assert.Single(await new OutboundQueueTable(bench.Intake.Database).ClaimAsync(
            Guid.NewGuid(), new ClaimShare(10, 10, []), now, now.AddMinutes(1), CancellationToken.None));
    }

    private static byte[] Request(string phone) => Inbound.Envelope(
        EventTypes.OutboundQueued,
        JsonSerializer.SerializeToElement(
            new OutboundMessagePayload { ToPhone = phone, MessageType = "text", Text = "oferta" }, ContractsJson.Wire.OutboundMessagePayload),
        Guid.NewGuid());

    private static string Sealed(string key, string text) =>
        FernetKeyring.Parse(key).Encrypt(text, DateTimeOffset.UnixEpoch, new byte[Fernet.IvLength]);
}
