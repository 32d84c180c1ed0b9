using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using System.Security.Cryptography.X509Certificates;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Cli.Tests;

public sealed class Encrypted_calls : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("tls-").FullName;
    private readonly int port = FreePort.Next();
    private WebApplication worker = null!;

    [Fact]
    public async Task Reach_a_worker_whose_authority_is_named_and_carry_both_tokens()
    {
        var printed = await Operator.TypesAsync(
            ["list-bindings", "--worker", $"https://127.0.0.1:{port}"], ("WORKER_CA", Path.Combine(directory, "server.crt")),
            ("APP_API_TOKEN", "app token"), ("WHATSAPP_ADMIN_TOKEN", "admin token"));

        Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
        Assert.Equal(("app token", "admin token"), worker.Services.GetRequiredService<Seen>().Tokens);
    }

    [Fact]
    public async Task Do_not_reach_one_whose_authority_nobody_knows()
    {
        var printed = await Operator.TypesAsync(["list-bindings", "--worker", $"https://127.0.0.1:{port}"]);

        Assert.NotEqual(0, printed.ExitCode);
        Assert.Single(printed.Errors.TrimEnd().Split('\n'));
        Assert.Equal(default, worker.Services.GetRequiredService<Seen>().Tokens);
    }

    [Fact]
    public async Task Say_what_is_wrong_with_the_file_of_authorities()
    {
        var printed = await Operator.TypesAsync(
            ["list-bindings", "--worker", $"https://127.0.0.1:{port}"], ("WORKER_CA", Path.Combine(directory, "server.key")));

        Assert.NotEqual(0, printed.ExitCode);
        Assert.StartsWith("error: WORKER_CA must be a PEM file of certificates", printed.Errors, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        await ThrowAwayCertificate.WriteAsync(directory);
        var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(directory, "server.crt"), Path.Combine(directory, "server.key"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(certificate);
        }));
        builder.Services.AddSingleton<Seen>().AddGrpc();
        worker = builder.Build();
        worker.MapGrpcService<ListedBindings>();
        await worker.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await worker.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private sealed class Seen
    {
        public (string? App, string? Admin) Tokens { get; set; }
    }

    private sealed class ListedBindings(Seen seen) : BaseCommerce.WhatsApp.V1.Bindings.BindingsBase
    {
        public override Task<ListBindingsResponse> List(ListBindingsRequest request, ServerCallContext context)
        {
            seen.Tokens = (context.RequestHeaders.GetValue("dapr-api-token"), context.RequestHeaders.GetValue("whatsapp-admin-token"));
            return Task.FromResult(new ListBindingsResponse());
        }
    }
}
