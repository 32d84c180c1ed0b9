using WhatsAppEngine.Testing.MetaSimulator.Control;

// Messages/   what may be sent, and what is answered      Media/    uploads, addresses that expire, downloads
// Templates/  create, list, edit, delete, and their rules  Numbers/  settings, registration, tokens, subscriptions
// Webhooks/   statuses and news, signed and retried        Control/  how a test or a person tells it what to do
return await SimulatorCommand.Create().Parse(args).InvokeAsync();
