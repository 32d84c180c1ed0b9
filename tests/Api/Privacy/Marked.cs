using System.Text;
using WhatsAppEngine.Testing.Privacy;

namespace WhatsAppEngine.Api.Tests.Privacy;

/// <summary>What is private on the day that the tests look back at: of customers, and of those who run the engine.</summary>
internal static class Marked
{
    public const string Phone = "+5511976540311";
    public const string Silent = "+5511976540322";
    public const string Stranger = "+5511976540333";
    public const string Name = "Canaria-Sobrenome-7f3a";
    public const string Text = "palavra-marcada-7f3a";
    public const string UserId = "BR.70317031703170";
    public const string Lid = "987650311987650";

    public const string AccessToken = "EAAG" + "marked7f3a0000token0000";
    public const string AppSecret = "app-secret-marked-7f3a";
    public const string OwnSecret = "own-secret-marked-7f3a";
    public const string VerifyToken = "verify-token-marked-7f3a";
    public const string OwnVerifyToken = "own-verify-token-marked-7f3a";
    public const string ServerKey = "server-key-marked-7f3a";
    public const string InstanceKey = "instance-key-marked-7f3a";
    public const string AppToken = "app-token-marked-7f3a";

    public static readonly Marks Secrets =
        new(AccessToken, AppSecret, OwnSecret, VerifyToken, OwnVerifyToken, ServerKey, InstanceKey, AppToken);

    public static readonly Marks All = new(
        Phone, Silent, Stranger, Name, Text, UserId, Lid,
        AccessToken, AppSecret, OwnSecret, VerifyToken, OwnVerifyToken, ServerKey, InstanceKey, AppToken);

    /// <summary>An id as Meta makes them: the customer's number is in it, in base64.</summary>
    public static string Wamid(string phone, string rest) =>
        $"wamid.{Convert.ToBase64String([0x1d, 0x02, 0x18, 0x0d, .. Encoding.ASCII.GetBytes(phone[1..]), 0x15, 0x02, .. Encoding.ASCII.GetBytes(rest)])}";
}
