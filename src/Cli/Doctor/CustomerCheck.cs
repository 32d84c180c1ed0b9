using BaseCommerce.WhatsApp.V1;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Doctor;

/// <summary>Whether one customer can be written to.</summary>
internal static class CustomerCheck
{
    private const string Name = "Customer";

    public static async Task<IReadOnlyList<Finding>> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        if (patient.CustomerPhone is not { } phone)
        {
            return [Finding.NotChecked(Name, "give --phone to have a customer looked at")];
        }

        try
        {
            var conversation = await new BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient(patient.Worker).GetAsync(
                new GetConversationRequest { TenantId = patient.TenantId, CustomerPhone = phone }, deadline: Patient.Deadline,
                cancellationToken: cancellationToken);
            return [OptOut(conversation), Window(conversation, patient), Person(conversation)];
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            return [Finding.Ok(Name, "never wrote, and was never written to: WhatsApp takes a template only")];
        }
    }

    private static Finding OptOut(Conversation conversation) => conversation.IsOptedOut
        ? Finding.Failed("Opt-out", "the customer wants no more messages", "Nothing is sent until the customer writes VOLTAR, or whatsapp opt-in notes it.")
        : Finding.Ok("Opt-out", "the customer has not opted out");

    private static Finding Window(Conversation conversation, Patient patient) => conversation.WindowClosesAt is { } closes
        ? Finding.Ok("Window", $"free text may be sent until {closes.ToDateTimeOffset():u}")
        : patient.Numbers.All(number => number.Binding.Provider != "meta")
            ? Finding.Ok("Window", "this provider has none")
            : Finding.Warning("Window", "the customer has not written for 24 hours", "Send a template, or set sending.fallback_template.");

    private static Finding Person(Conversation conversation) => conversation.AssignedUserId.Length > 0
        ? Finding.Warning("Automation", "a person talks to the customer: the engine answers nothing", "whatsapp close, or assign to nobody, when done.")
        : Finding.Ok("Automation", $"the conversation is {conversation.Status}");
}
