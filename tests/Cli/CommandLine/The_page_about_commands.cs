using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Cli.Tests.CommandLine;

public sealed class The_page_about_commands
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "cli.md");

    /// <summary>With WRITE_DOCS set the page is written anew first, for somebody to read and commit.</summary>
    [Fact]
    public async Task Lists_every_command_and_option_as_the_command_line_has_them()
    {
        var page = await File.ReadAllTextAsync(Page);
        var told = page[..page.IndexOf(CommandReference.Heading, StringComparison.Ordinal)];
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(Page, page = told + CommandReference.Write());
        }

        Assert.Equal(CommandReference.Write(), page[told.Length..]);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.pt-BR.md")]
    public async Task Is_where_the_overview_leads_to_which_leaves_no_command_out(string overview)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, overview));

        Assert.Contains("(docs/cli.md)", text, StringComparison.Ordinal);
        Assert.All(EngineCommand.Create().Subcommands, command => Assert.Contains($"`{command.Name}`", text, StringComparison.Ordinal));
    }
}
