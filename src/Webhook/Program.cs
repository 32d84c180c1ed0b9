using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Providers.Stub;
using WhatsAppEngine.Webhook.Edge;
using WhatsAppEngine.Webhook.Health;
using WhatsAppEngine.Webhook.Reception;
using WhatsAppEngine.Webhook.Sidecar;
using WhatsAppEngine.Webhook.Verification;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddPublicEdge();
builder.Services.AddSidecar();
builder.Services.AddMetaWebhook();
builder.Services.AddEvolutionWebhook();
builder.Services.AddStubWebhook();
builder.Services.AddReception();
builder.Services.AddVerification();

await using var app = builder.Build();
app.UsePublicEdge();
app.MapVerification();
app.MapReception();
app.MapHealth();
await app.RunAsync();
