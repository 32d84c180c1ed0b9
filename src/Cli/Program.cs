using System.CommandLine;
using System.CommandLine.Invocation;
using WhatsAppEngine.Cli;

// A value such as @file names a secret's file; it is no file of further arguments.
var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
var parsed = EngineCommand.Create().Parse(args, parsing);
return parsed.Action is ParseErrorAction ? await Outcome.OfMisuseAsync(parsed.Errors) : await parsed.InvokeAsync();
