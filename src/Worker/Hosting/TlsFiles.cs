using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>The worker's certificate, from two PEM files; read at the start.</summary>
internal sealed class TlsFiles
{
    private const string CertificateFile = "APP_TLS_CERT";
    private const string KeyFile = "APP_TLS_KEY";

    private readonly X509Certificate2 certificate;
    private readonly X509Certificate2Collection chain;

    private TlsFiles(X509Certificate2 certificate, X509Certificate2Collection chain) => (this.certificate, this.chain) = (certificate, chain);

    /// <summary>
    /// <c>APP_TLS_CERT</c> (the certificate, and behind it those that lead to its authority) and <c>APP_TLS_KEY</c>; both or neither.
    /// </summary>
    /// <returns>The files, null for none; or the problem with them.</returns>
    public static (TlsFiles? Files, string? Problem) Read(IConfiguration settings)
    {
        var (certificate, key) = (settings[CertificateFile], settings[KeyFile]);
        if (string.IsNullOrEmpty(certificate) && string.IsNullOrEmpty(key))
        {
            return (null, null);
        }

        if (string.IsNullOrEmpty(certificate) || string.IsNullOrEmpty(key))
        {
            return (null, $"{CertificateFile} and {KeyFile} belong together: set both, or neither for no TLS.");
        }

        try
        {
            return (Read(certificate, key), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or CryptographicException or UnauthorizedAccessException)
        {
            return (null, $"{CertificateFile} and {KeyFile} must be readable PEM files that belong together: {unreadable.Message}");
        }
    }

    /// <summary>Makes an endpoint speak TLS with it.</summary>
    public void Apply(HttpsConnectionAdapterOptions https)
    {
        https.ServerCertificate = certificate;
        https.ServerCertificateChain = chain;
    }

    private static TlsFiles Read(string certificate, string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        return new TlsFiles(X509Certificate2.CreateFromPemFile(certificate, key), chain);
    }
}
