using WhatsAppEngine.Storage;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Relay;

var builder = WebApplication.CreateSlimBuilder(args);
builder.ListenForSidecar();
builder.Services
    .AddStorage()
    .AddWorkerHost()
    .AddRelay()
    .AddOutbound()
    .AddIntake();

await using var app = builder.Build();
app.MapWorkerHost();
return await app.RunToExitCodeAsync();
