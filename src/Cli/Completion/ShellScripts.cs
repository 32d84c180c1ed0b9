namespace WhatsAppEngine.Cli.Completion;

/// <summary>
/// What shells are told: each asks the command itself, with a directive of System.CommandLine's that names the cursor's place in the line
/// behind the command.
/// </summary>
internal static class ShellScripts
{
    private const string Bash = """
        _whatsapp() {
            local line="${COMP_LINE#* }" IFS=$'\n'
            local place=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$place]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _whatsapp whatsapp ./whatsapp

        """;

    private const string Zsh = """
        #compdef whatsapp
        _whatsapp() {
            local line="${BUFFER#* }"
            local place=$((CURSOR - ${#BUFFER} + ${#line}))
            compadd -- ${(f)"$("${words[1]}" "[suggest:$place]" "$line" 2>/dev/null)"}
        }
        compdef _whatsapp whatsapp ./whatsapp

        """;

    private const string Fish = """
        function __whatsapp
            set -l whole (commandline -p)
            set -l line (string replace -r '^\S+\s*' '' -- $whole)
            set -l place (math (commandline -C) - (string length -- $whole) + (string length -- $line))
            eval (commandline -op)[1] "[suggest:$place]" (string escape -- $line) 2>/dev/null
        end
        complete -f -c whatsapp -a '(__whatsapp)'

        """;

    /// <summary>The scripts, by the shells' names.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string> { ["bash"] = Bash, ["fish"] = Fish, ["zsh"] = Zsh };
}
