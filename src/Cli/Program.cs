using System.CommandLine;
using WhatsAppEngine.Cli;

// A value such as @file names a secret's file; it is no file of further arguments.
var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
return await Outcome.OfAsync(EngineCommand.Create().Parse(args, parsing));
