using System.Text.RegularExpressions;
using WhatsAppEngine.Architecture.Reading;

namespace WhatsAppEngine.Architecture;

/// <summary>Rules about code are worth what their reader is worth.</summary>
public sealed partial class The_reader_of_code
{
    [Theory]
    [InlineData("a(); // \"b\"", "a();")]
    [InlineData("a(); /* b\n \" */ c();", "a();\nc();")]
    [InlineData("a(\"// b\", c);", "a( , c);")]
    [InlineData("a(\"b \\\" c\", d);", "a( , d);")]
    [InlineData("a(@\"b \"\" c\\\", d);", "a( , d);")]
    [InlineData("a($\"b {c(\"d\")} e {{f}}\", g);", "a( , g);")]
    [InlineData("a($\"\"\"b \"c\" {d}\"\"\", e);", "a( , e);")]
    [InlineData("a('\"', b, '\\'', c);", "a( , b, , c);")]
    public void Tells_code_from_comments_and_texts(string text, string code) => Assert.Equal(code, Squeeze(CSharpText.CodeOf(text)));

    [Fact]
    public void Keeps_texts_where_only_comments_are_blanked() =>
        Assert.Equal("a(\"// b\");", Squeeze(CSharpText.WithoutComments("a(\"// b\"); // c")));

    [Fact]
    public void Keeps_every_line_in_its_place() =>
        Assert.Equal(4, CSharpText.CodeOf("a();\n/* b\n c */\nd();").Split('\n').Length);

    private static string Squeeze(string code) => string.Join('\n', code.Split('\n').Select(line => Spaces().Replace(line, " ").Trim()));

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
