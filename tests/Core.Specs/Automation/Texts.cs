using WhatsAppEngine.Core.Automation;

namespace WhatsAppEngine.Core.Specs.Automation;

public sealed class Texts
{
    [Theory]
    [InlineData("Olá, {customer_name}! Aqui é {business_name}.", "Silva", "João", "Olá, João! Aqui é Silva.")]
    [InlineData("Olá, {customer_name}! Aqui é {business_name}.", null, null, "Olá! Aqui é a nossa equipe.")]
    [InlineData("{customer_name}, olá", "Silva", "João", "João, olá")]
    [InlineData("Sobre {order}", "Silva", "João", "Sobre {order}")]
    [InlineData("Oi, {customer_name}", "Silva", "{business_name}", "Oi, {business_name}")]
    public void Fill_their_slots(string text, string? business, string? customer, string filled) =>
        Assert.Equal(filled, TextSlots.Fill(text, business, customer));

    [Fact]
    public void Clip_a_name_that_is_a_novel()
    {
        var filled = TextSlots.Fill("{customer_name}", null, new string('a', 59) + "🙂🙂");
        Assert.Equal(new string('a', 59), filled);
    }
}
