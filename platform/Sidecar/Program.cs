using Platform.Sidecar;

return await CommandLine.RunAsync(args);
