using WhatsAppEngine.Cli;

return await EngineCommand.Create().Parse(args).InvokeAsync();
