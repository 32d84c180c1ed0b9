using System.Diagnostics;
using System.Globalization;

namespace WhatsAppEngine.Testing;

/// <summary>The newest PostgreSQL installed here, run as an ordinary user: it refuses to be root.</summary>
internal sealed record PostgresPrograms(string Binaries, string? User)
{
    private static readonly string[] PreferredUsers = ["postgres", "nobody"];

    public static PostgresPrograms Find()
    {
        var binaries = Installed().Concat(OnPath()).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
        return new PostgresPrograms(binaries, Environment.IsPrivilegedProcess ? KnownUser() : null);
    }

    /// <summary>Makes an empty cluster that trusts everyone on this machine.</summary>
    public async Task InitialiseAsync(string directory, string data)
    {
        if (User is not null) await RunAsync("chown", [$"{User}:", directory]);
        await RunAsync("initdb", ["--pgdata", data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]);
    }

    public ServerProcess Serve(string directory, string data, int port, IReadOnlyList<string> settings)
    {
        string[] arguments =
        [
            "-D", data, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", string.Create(CultureInfo.InvariantCulture, $"port={port}"), "-c", "max_connections=200",
            .. settings.SelectMany(setting => new[] { "-c", setting }),
        ];
        var (program, all) = AsUser("postgres", arguments);
        return ServerProcess.Start(program, all, "database system is ready to accept connections", directory);
    }

    private async Task RunAsync(string name, IReadOnlyList<string> arguments)
    {
        var (program, all) = name == "chown" ? (name, arguments) : AsUser(name, arguments);
        using var run = Process.Start(
            new ProcessStartInfo(program, all) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var output = run.StandardOutput.ReadToEndAsync();
        var errors = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0) throw new InvalidOperationException($"{name} failed: {await output}{await errors}");
    }

    // setpriv becomes the program it starts, so that the process we know is the server itself.
    private (string Program, IReadOnlyList<string> Arguments) AsUser(string name, IReadOnlyList<string> arguments)
    {
        var path = Path.Combine(Binaries, name);
        return User is null
            ? (path, arguments)
            : ("setpriv", [$"--reuid={User}", $"--regid={GroupOf(User)}", "--clear-groups", "--", path, .. arguments]);
    }

    private static IEnumerable<string> Installed() =>
        !Directory.Exists("/usr/lib/postgresql")
            ? []
            : Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"));

    private static string[] OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    private static string KnownUser() => PreferredUsers.First(user => Accounts().ContainsKey(user));

    private static string GroupOf(string user) => Accounts()[user];

    // name:password:uid:gid:…
    private static Dictionary<string, string> Accounts() =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3)
            .DistinctBy(fields => fields[0]).ToDictionary(fields => fields[0], fields => fields[3]);
}
