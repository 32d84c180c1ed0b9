using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WhatsAppEngine.Cli.Worker;

/// <summary><c>WORKER_CA</c>: a PEM file of the authorities that the Worker's certificate may come from, instead of those that the machine trusts.</summary>
internal static class PrivateAuthority
{
    private const string Setting = "WORKER_CA";

    /// <summary>Speaks TLS with the machine's authorities, or with those of the file.</summary>
    public static SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } file)
        {
            // A private authority publishes no list of what it has taken back.
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(Read(file));
        }

        return handler;
    }

    private static X509Certificate2Collection Read(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CommandFailure($"{Setting} must be a PEM file of certificates: {unreadable.Message}", ExitCode.Misused);
        }
    }
}
