using System.Collections.Frozen;

namespace WhatsAppEngine.Core.OptOut;

/// <summary>The words of <see cref="OptOutRule"/>, plain and in lower case.</summary>
internal static class OptOutWords
{
    /// <summary>Say everything when nothing but courtesy stands beside them.</summary>
    public static readonly FrozenSet<string> LeavingAlone = Set(
        "sair cancelar remover parar stop unsubscribe pare parem remova remove descadastrar descadastre desinscrever saia "
        + "optout");

    /// <summary>Lead to what is left.</summary>
    public static readonly FrozenSet<string> Leaving = Set(
        "sair cancelar cancele cancelem cancela remover remova remove retirar retire retira tirar tire tira excluir exclua "
        + "descadastrar descadastre desinscrever desativar desative unsubscribe opt");

    /// <summary>Lead to what must end.</summary>
    public static readonly FrozenSet<string> Stopping = Set(
        "parar pare parem chega stop");

    /// <summary>What is left: messages, and the lists that lead to them.</summary>
    public static readonly FrozenSet<string> Messages = Set(
        "mensagem mensagens mensage msg msgs sms whatsapp whats wpp zap lista listas contato contatos numero telefone "
        + "notificacao notificacoes aviso avisos promocoes propaganda propagandas publicidade anuncio anuncios marketing "
        + "newsletter ofertas novidades comunicacao comunicacoes comunicados spam inscricao promo messages message messaging "
        + "texts texting notifications ads list out");

    /// <summary>Sending and getting: with nothing after them they mean messages.</summary>
    public static readonly FrozenSet<string> Getting = Set(
        "receber recebendo mandar mandando manda mande mandem enviar enviando envia envie enviem sending texting");

    /// <summary>Wanting, in a refusal.</summary>
    public static readonly FrozenSet<string> Wanting = Set(
        "quero queria desejo gostaria aceito autorizo");

    /// <summary>May stand between a word that leads and what it leads to.</summary>
    public static readonly FrozenSet<string> Small = Set(
        "a as o os um uma uns umas de da do das dos desse dessa desses dessas deste desta destes destas com em no na que me mim "
        + "meu minha meus minhas seu sua seus suas esse essa esses essas este esta estes estas isso isto nada tudo todo toda "
        + "todos todas tanta tantas mais vcs voces voce vc ficar favor daqui coisas recebimento envio receber recebendo mandar "
        + "mandando manda mande mandem enviar enviando envia envie enviem me my from the of these your sending");

    /// <summary>Courtesy and beginnings: say nothing about the wish.</summary>
    public static readonly FrozenSet<string> Courtesy = Set(
        "oi ola opa ei bom boa dia tarde noite tudo bem por favor pf pfv pfvr porfavor obrigado obrigada obg vlw valeu grato "
        + "grata please thanks eu me quero queria gostaria desejo preciso poderia podem pode de daqui ja agora aqui isso so entao "
        + "i want to ok sim amigo moco moca");

    /// <summary>Things that are bought, booked or delivered: a clause with one of them is about business.</summary>
    public static readonly FrozenSet<string> Bought = Set(
        "pedido pedidos produto produtos compra compras entrega entregas encomenda encomendas orcamento orcamentos cotacao item "
        + "itens cartao reserva reservas agendamento aluguel plano contrato nota boleto pagamento carrinho assinatura consulta "
        + "visita servico servicos matricula order orders product delivery");

    /// <summary>Bring back those who left, when nothing but courtesy stands beside them.</summary>
    public static readonly FrozenSet<string> ReturningAlone = Set(
        "voltar start reativar unstop subscribe retornar receber volta voltei mensagens");

    /// <summary>Lead back to messages.</summary>
    public static readonly FrozenSet<string> Returning = Set(
        "receber reativar reative voltar volte voltem mandar mande mandem enviar envie enviem start");

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
