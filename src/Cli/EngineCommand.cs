using System.CommandLine;
using WhatsAppEngine.Cli.Bindings;
using WhatsAppEngine.Cli.Completion;
using WhatsAppEngine.Cli.Conversations;
using WhatsAppEngine.Cli.Customers;
using WhatsAppEngine.Cli.DeadLetters;
using WhatsAppEngine.Cli.Demo;
using WhatsAppEngine.Cli.Doctor;
using WhatsAppEngine.Cli.Evolution;
using WhatsAppEngine.Cli.Keys;
using WhatsAppEngine.Cli.Media;
using WhatsAppEngine.Cli.Messages;
using WhatsAppEngine.Cli.Numbers;
using WhatsAppEngine.Cli.OptOuts;
using WhatsAppEngine.Cli.Schema;
using WhatsAppEngine.Cli.Simulate;
using WhatsAppEngine.Cli.Streams;
using WhatsAppEngine.Cli.Templates;

namespace WhatsAppEngine.Cli;

/// <summary>The whole command line; tests parse real arguments with it.</summary>
internal static class EngineCommand
{
    public static RootCommand Create() => new("Runs and looks after the WhatsApp messaging engine.")
    {
        AssignCommand.Create(),
        BindTenantCommand.Create(),
        CancelMessageCommand.Create(),
        CloseCommand.Create(),
        CompletionCommand.Create(),
        DeadLettersCommand.Create(),
        DemoCommand.Create(),
        DiscardDlqCommand.Create(),
        DoctorCommand.Create(),
        EraseCustomerCommand.Create(),
        ConnectCommand.Create(),
        CreateInstanceCommand.Create(),
        DeleteInstanceCommand.Create(),
        InstanceStatusCommand.Create(),
        ListInstancesCommand.Create(),
        LogoutCommand.Create(),
        RestartCommand.Create(),
        ExportCustomerCommand.Create(),
        GenerateKeyCommand.Create(),
        GetMessageCommand.Create(),
        ListBindingsCommand.Create(),
        ListConversationsCommand.Create(),
        ListMessagesCommand.Create(),
        ListOptOutsCommand.Create(),
        MediaDownloadCommand.Create(),
        MediaUploadCommand.Create(),
        MigrateCommand.Create(),
        NumberHealthCommand.Create(),
        NumberRegisterCommand.Create(),
        NumberSubscribeCommand.Create(),
        NumberWebhookCommand.Create(),
        OptInCommand.Create(),
        OptOutCommand.Create(),
        ReopenCommand.Create(),
        ReplayDlqCommand.Create(),
        ResolveMessageCommand.Create(),
        RotateKeysCommand.Create(),
        RotateSecretsCommand.Create(),
        SearchCommand.Create(),
        SendTestCommand.Create(),
        ShowBindingCommand.Create(),
        SimulateCommand.Create(),
        StreamInfoCommand.Create(),
        TemplatesCreateCommand.Create(),
        TemplatesDeleteCommand.Create(),
        TemplatesListCommand.Create(),
        TemplatesPreviewCommand.Create(),
        TemplatesSyncCommand.Create(),
        UnbindTenantCommand.Create(),
        UpdateBindingCommand.Create(),
    };
}
