using System.Text;
using WhatsAppEngine.Testing.Privacy;

namespace WhatsAppEngine.Api.Tests.Privacy;

public sealed class Nothing_private(PrivateDay day) : IClassFixture<PrivateDay>
{
    [Fact]
    public void Stands_in_a_log() => Nowhere(Marked.All, day.Lines);

    [Fact]
    public void Stands_in_a_span() => Nowhere(Marked.All, day.Spans);

    [Fact]
    public void Stands_in_a_measurement() => Nowhere(Marked.All, day.Measurements);

    [Fact]
    public void Stands_in_an_answer_to_who_is_refused() => Nowhere(Marked.All, day.Answers);

    [Fact]
    public void That_is_secret_is_stored_as_it_is() => Nowhere(Marked.Secrets, day.Stored);

    [Fact]
    public void Was_kept_from_a_day_on_which_much_happened()
    {
        Assert.Equal([200, 200, 200, 200, 200, 200, 401, 400, 400, 401, 200, 200, 200, 401, 200, 200, 403], day.Statuses);
        Assert.All(
            ["[2001]", "[2003]", "[2103]", "[2107]", "[2101]", "[2300]"],
            line => Assert.Contains(day.Lines, one => one.Contains(line, StringComparison.Ordinal)));
        Assert.Contains(day.Stored, row => Marked.All.FindIn(row) is not null);
    }

    [Theory]
    [InlineData("to +5511976540311")]
    [InlineData("/message/sendText/5511976540311")]
    [InlineData("?to=%2B5511976540311%20")]
    [InlineData("""{"name":"Can\u0061ria-Sobrenome-7f3a"}""")]
    [InlineData("CANARIA-SOBRENOME-7F3A")]
    public void Escapes_by_the_way_it_is_written(string text) => Assert.NotNull(Marked.All.FindIn(text));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Escapes_in_base64_or_hexadecimal_digits(int before)
    {
        var bytes = Encoding.UTF8.GetBytes(new string('-', before) + Marked.Phone);

        Assert.NotNull(Marked.All.FindIn($"id={Marked.Wamid(Marked.Phone, "x")}"));
        Assert.NotNull(Marked.All.FindIn($"x{Convert.ToBase64String(bytes)}"));
        Assert.NotNull(Marked.All.FindIn(Convert.ToHexStringLower(bytes)));
        Assert.Null(Marked.All.FindIn("wamid.stub.0123456789abcdef0123456789abcdef"));
    }

    private static void Nowhere(Marks marks, IReadOnlyList<string> texts)
    {
        Assert.NotEmpty(texts);
        var found = texts.Where(text => marks.FindIn(text) is not null).Select(text => $"{marks.FindIn(text)} in: {text}").ToList();
        Assert.True(found.Count == 0, string.Join("\n\n", found.Take(20)));
    }
}
