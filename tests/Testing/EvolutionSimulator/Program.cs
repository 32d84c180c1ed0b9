using WhatsAppEngine.Testing.EvolutionSimulator.Control;

// Http/      guards, envelopes and odd errors          Instances/ create, connect, QR, the life of a link
// Messages/  what may be sent, and what is answered    Chat/      numbers, read marks, presence, history, files
// Inbound/   what people write                         Webhooks/  events, posted and retried
// Control/   how a test or a person tells it what to do
return await SimulatorCommand.Create().Parse(args).InvokeAsync();
