using System.Diagnostics;

namespace WhatsAppEngine.Cli.Tests.CommandLine;

public sealed class Completion
{
    [Theory]
    [InlineData("whatsapp list-b", "list-bindings")]
    [InlineData("whatsapp list-bindings --out", "--output")]
    [InlineData("whatsapp list-bindings --output j", "json")]
    [InlineData("whatsapp completion z", "zsh")]
    public async Task In_bash_ends_what_was_begun(string line, string end)
    {
        var script = await Operator.TypesAsync(["completion", "bash"]);
        // The shell's part: words, the place of the cursor, and a command that is the one under test.
        var typed = $$"""
            whatsapp() { dotnet '{{Path.Combine(AppContext.BaseDirectory, "whatsapp.dll")}}' "$@"; }
            {{script.Output}}
            COMP_LINE='{{line}}'; COMP_POINT={{line.Length}}; COMP_WORDS=({{line}}); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _whatsapp
            printf '%s\n' "${COMPREPLY[@]}"
            """;

        Assert.Equal([end], (await BashAsync(typed)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Is_there_for_other_shells(string shell) =>
        Assert.Contains("[suggest:$place]", (await Operator.TypesAsync(["completion", shell])).Output, StringComparison.Ordinal);

    private static async Task<string> BashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return output;
    }
}
