namespace WhatsAppEngine.Core.OptOut;

/// <summary>What a message says about getting messages.</summary>
public enum OptOutWish
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No more of them, please.</summary>
    Leave,

    /// <summary>Send them again, please.</summary>
    Return,
}
