namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>Who may call what. An app is named by its Dapr app id, which only the Worker's own sidecar can vouch for.</summary>
internal sealed class CallerOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Api";

    /// <summary>
    /// <c>Api__Callers</c>: app ids, with commas between them, that may send messages and look at them. Default: every caller may. Once it is
    /// set, administrators and apps with tenants of their own may too, and nobody else.
    /// </summary>
    public string Callers { get; set; } = "";

    /// <summary>
    /// <c>Api__Administrators</c>: app ids, with commas between them, that may use the administrative services too. Default: every caller may,
    /// unless there is an <see cref="AdminToken"/>.
    /// </summary>
    public string Administrators { get; set; } = "";

    /// <summary><c>Api__AdminToken</c>: whoever shows it as <c>whatsapp-admin-token</c> is an administrator. Default: nobody is by a token.</summary>
    public string AdminToken { get; set; } = "";

    /// <summary>
    /// <c>Api__TenantsOf__{app id}</c>: UUIDs, with commas between them, of the only tenants that the app may act for. Default: all tenants.
    /// </summary>
    public Dictionary<string, string> TenantsOf { get; set; } = [];

    /// <summary><c>Api__StreamsPerCaller</c>: streaming calls that one caller may have open at this Worker. Default 100.</summary>
    public int StreamsPerCaller { get; set; } = 100;

    /// <summary><c>Api__Streams</c>: streaming calls that all callers together may have open at this Worker. Default 1000.</summary>
    public int Streams { get; set; } = 1000;
}
