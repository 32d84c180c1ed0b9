using WhatsAppEngine.Storage;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Bridge;
using WhatsAppEngine.Worker.DeadLetters;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Housekeeping;
using WhatsAppEngine.Worker.Instances;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Media;
using WhatsAppEngine.Worker.Numbers;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Templates;
using WhatsAppEngine.Worker.Verticals;

var builder = WebApplication.CreateSlimBuilder(args);
if ((builder.ListenForSidecar() ?? await builder.AddStoredSecretsAsync() ?? builder.AddTemplates() ?? builder.AddVerticals()) is { } refusal)
{
    return await ExitCodes.RefuseAsync(refusal);
}

builder.Services
    .AddStorage()
    .AddWorkerHost()
    .AddBindings()
    .AddNumbers().AddInstances()
    .AddMedia()
    .AddApi()
    .AddRelay()
    .AddOutbound()
    .AddDeadLetters()
    .AddIntake()
    .AddHousekeeping()
    .AddBridge();

await using var app = builder.Build();
app.MapWorkerHost();
app.MapApi();
return await app.RunToExitCodeAsync();
