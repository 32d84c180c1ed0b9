using System.Security.Cryptography;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>A message that was asked for before.</summary>
public sealed record AskedBefore
{
    private const string Erased = "{}";

    private static readonly MediaSource AnyFile = new(Link: null, FileReference.Of(Guid.Empty));

    /// <summary>Our id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>How it stands.</summary>
    public required string Status { get; init; }

    /// <summary>The key it was asked for with.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What it says, in its stored form.</summary>
    public required string ContentJson { get; init; }

    /// <summary>The numbers that its customer is known by now.</summary>
    public required string[] Phones { get; init; }

    /// <summary>SHA-256 of the file it came with, in lower-case hex; null once that is kept no longer.</summary>
    public string? FileSha256 { get; init; }

    /// <summary>Whether it goes to the customer of this number. Nobody knows any more once all of their numbers are somebody else's.</summary>
    public bool GoesTo(PhoneNumber phone) =>
        Phones.Length == 0 || Phones.Contains(phone.Value) || (PhoneVariants.Of(phone) is { } other && Phones.Contains(other.Value));

    /// <summary>
    /// Whether it says just this. The contents of a file that came with it count as long as they are kept. What it said before its customer
    /// was erased nobody knows any more.
    /// </summary>
    public bool Says(OutboundContent content) => ContentJson == Erased
        || HasFile(content) && OutboundContentJson.Write(Named(content)) == OutboundContentJson.Write(Named(OutboundContentJson.Read(ContentJson)));

    /// <summary>Names ids only.</summary>
    public override string ToString() => $"AskedBefore {{ Id = {Id} }}";

    private bool HasFile(OutboundContent content) => FileSha256 is null || ContentFiles.Of(content)?.Source.File is not { } file
        || Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)) == FileSha256;

    // Where a file is kept is nothing that anybody said.
    private static OutboundContent Named(OutboundContent content) => ContentFiles.Of(content)?.Source is { } source
        && (source.File is not null || FileReference.TryParse(source.MediaId, out _)) ? ContentFiles.From(content, AnyFile) : content;
}
