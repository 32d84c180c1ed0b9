using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>News about a number, an account or a template.</summary>
/// <param name="Provider">Name of the provider that tells it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Update">The news.</param>
internal sealed record ChannelNews(string Provider, ChannelSubject Subject, ChannelUpdate Update);

/// <summary>The business wrote to a customer from its phone, or a program through the provider.</summary>
/// <param name="To">The customer, or the group.</param>
/// <param name="Message">What it wrote; its conversation is not known yet.</param>
/// <param name="Chat">Where it wrote.</param>
internal sealed record Echo(Customer To, StoredEcho Message, ChatKind Chat);

/// <summary>A customer told WhatsApp whether marketing messages are welcome.</summary>
/// <param name="Of">The customer.</param>
/// <param name="WantsMessages">True when they are (again).</param>
/// <param name="At">When it was told.</param>
/// <param name="Provider">Name of the provider that tells it.</param>
/// <param name="Number">The number it was told about.</param>
/// <param name="Account">The number's account.</param>
internal sealed record Preference(Customer Of, bool WantsMessages, DateTimeOffset At, string Provider, string? Number, string? Account);
