namespace WhatsAppEngine.Worker.Bindings;

/// <summary>How numbers are bound.</summary>
internal sealed class BindingOptions
{
    /// <summary><c>WHATSAPP_PROVIDER</c>: the provider of a binding that names none. Default <c>meta</c>.</summary>
    public string DefaultProvider { get; set; } = "meta";
}
