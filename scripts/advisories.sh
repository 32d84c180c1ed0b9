# Sourced by ./test: are there known vulnerabilities in a package, however deep?

# The first package source that knows advisories. Mirrors often have packages only: dotnet then finds every package sound.
advisory_source() {
    local source index
    for source in $(dotnet nuget list source --format short | sed -n 's/^E //p'); do
        index=$(curl -fsS --max-time 20 "$source" 2>/dev/null) || continue
        case $index in *VulnerabilityInfo/*) echo "$source"; return ;; esac
    done
}

unchecked() { say "warning: dependencies were NOT checked for known vulnerabilities: $*"; }

# Fails when there are any; says so and goes on when nobody can be asked.
no_known_vulnerabilities() {
    local source report
    source=$(advisory_source)
    if [ -z "$source" ]; then unchecked "no package source with advisories can be reached"; return 0; fi
    if ! report=$(dotnet list WhatsAppEngine.sln package --vulnerable --include-transitive --source "$source" 2>&1); then
        unchecked "$(tail -n 1 <<<"$report")"
    elif grep -q 'has the following vulnerable packages' <<<"$report"; then
        grep -v 'has no vulnerable packages' <<<"$report" >&2
        say "error: a package has a known vulnerability: take another version in Directory.Packages.props."
        return 1
    else
        say "No package has a known vulnerability."
    fi
}
