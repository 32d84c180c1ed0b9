namespace WhatsAppEngine.Core.Automation;

/// <summary>
/// What the engine says by itself. Slots: <c>{business_name}</c> and <c>{customer_name}</c>; a tenant may replace each text
/// (<c>texts</c> in its binding's <c>config</c>, under the names <c>welcome</c>, <c>received</c>, …).
/// </summary>
public sealed record ReplyTexts
{
    /// <summary>The texts of a tenant that has none of its own.</summary>
    public static ReplyTexts Default { get; } = new();

    /// <summary>On a new conversation, above the three buttons.</summary>
    public string Welcome { get; init; } =
        "Olá, {customer_name}! 👋 Que bom receber sua mensagem. Você está falando com {business_name}. Como podemos ajudar?";

    /// <summary>Once in a quiet period.</summary>
    public string Received { get; init; } =
        "Recebemos sua mensagem, {customer_name}. Obrigado! Logo alguém da nossa equipe responde por aqui.";

    /// <summary>In its place where the tenant has business hours and nobody is there.</summary>
    public string OutsideHours { get; init; } =
        "Recebemos sua mensagem, {customer_name}. Agora estamos fora do horário de atendimento: respondemos assim que a equipe voltar. Obrigado!";

    /// <summary>Confirms an opt-out.</summary>
    public string OptedOut { get; init; } =
        "Tudo certo: você não vai mais receber nossas mensagens. Se mudar de ideia, é só escrever VOLTAR. Até mais!";

    /// <summary>Confirms opting back in.</summary>
    public string OptedIn { get; init; } =
        "Que bom ter você de volta, {customer_name}! Você voltou a receber nossas mensagens. Para parar, é só escrever SAIR.";

    /// <summary>Confirms that a person was asked for.</summary>
    public string HumanRequested { get; init; } =
        "Certo, {customer_name}! Já chamamos alguém da nossa equipe. Aguarde só um pouquinho, por favor.";
}
