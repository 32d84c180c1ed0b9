using System.CommandLine;
using Platform.Redis;
using Platform.Sidecar.Resources;

namespace Platform.Sidecar.MultiApp;

/// <summary><c>render --redis-url URL --from components --to DIR</c>: the same resources, pointed at another Redis.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var url = new Option<string>("--redis-url") { Description = "redis:// or rediss://[user:password@]host[:port][/database]", Required = true };
        var from = new Option<string>("--from") { Description = "Folder of resource files.", Required = true };
        var to = new Option<string>("--to") { Description = "Folder to write; files of the same name are replaced.", Required = true };
        var command = new Command("render", "Copies resource files with every Redis component pointed at one server.") { url, from, to };
        command.SetAction(parsed => Render(parsed.GetValue(url)!, parsed.GetValue(from)!, parsed.GetValue(to)!));
        return command;
    }

    private static int Render(string url, string from, string to)
    {
        try
        {
            new ComponentRendering(RedisOptions.Parse(url)).Copy(from, to);
            return 0;
        }
        catch (Exception error) when (error is FormatException or ResourceException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
